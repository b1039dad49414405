// A chart as SVG, readable on light and on dark pages: it follows the reader's preference and brings its own background.
import { fit, shortNumber, type Axis, type FittedAxis } from './axis.js';
import { style } from './style.js';

export interface Point {
  x: number;
  y: number;
  /** Written beside the point. */
  note?: string;
}

/** A line with a name at its end. Its look says what it is: `server` and `slow` of Parley, `limit` of the bare relay, `kernel`. */
export interface Series {
  name: string;
  look: 'server' | 'slow' | 'limit' | 'limit-slow' | 'kernel';
  points: Point[];
}

export interface Chart {
  title: string;
  x: Axis;
  y: Axis;
  series: Series[];
}

const [WIDTH, HEIGHT] = [760, 400];
const [LEFT, RIGHT, TOP, BOTTOM] = [72, 184, 56, 60];
const NAME_HEIGHT = 17;

const escape = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const round = (value: number) => Number(value.toFixed(1));
const text = (x: number, y: number, kind: string, words: string, more = '') =>
  `<text x="${round(x)}" y="${round(y)}" class="${kind}"${more}>${escape(words)}</text>`;

interface Frame {
  x: FittedAxis;
  y: FittedAxis;
  across: (value: number) => number;
  up: (value: number) => number;
}

function frameOf(chart: Chart): Frame {
  const points = chart.series.flatMap((series) => series.points);
  const x = fit(
    chart.x,
    points.map((point) => point.x),
  );
  const y = fit(
    chart.y,
    points.map((point) => point.y),
  );
  return {
    x,
    y,
    across: (value) => LEFT + x.place(value) * (WIDTH - LEFT - RIGHT),
    up: (value) => HEIGHT - BOTTOM - y.place(value) * (HEIGHT - TOP - BOTTOM),
  };
}

function axes(chart: Chart, { x, y, across, up }: Frame): string[] {
  const [bottom, right] = [HEIGHT - BOTTOM, WIDTH - RIGHT];
  const middle = (TOP + bottom) / 2;
  return [
    ...y.ticks.map((tick) => `<path class="grid" d="M${LEFT} ${round(up(tick))}H${right}"/>`),
    ...y.ticks.map((tick) => text(LEFT - 10, up(tick) + 4, 'tick end', shortNumber(tick))),
    ...x.ticks.map((tick) => `<path class="axis" d="M${round(across(tick))} ${bottom}v5"/>`),
    ...x.ticks.map((tick) => text(across(tick), bottom + 21, 'tick middle', shortNumber(tick))),
    `<path class="axis" d="M${LEFT} ${bottom}H${right}"/>`,
    text((LEFT + right) / 2, HEIGHT - 14, 'label middle', chart.x.label),
    text(18, middle, 'label middle', chart.y.label, ` transform="rotate(-90 18 ${middle})"`),
  ];
}

/** Where the names at the ends of lines stand: as near to the end as can be without touching another one. */
function placesOfNames(ends: number[]): number[] {
  const order = ends.map((_, n) => n).sort((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0));
  const places = [...ends];
  let least = TOP;
  for (const n of order) {
    places[n] = Math.max(places[n] ?? 0, least);
    least = places[n] + NAME_HEIGHT;
  }
  let most = HEIGHT - BOTTOM;
  for (const n of order.reverse()) {
    places[n] = Math.min(places[n] ?? 0, most);
    most = places[n] - NAME_HEIGHT;
  }
  return places;
}

function lines({ series }: Chart, { across, up }: Frame): string[] {
  const drawn = series.map(({ look, points, name }) => {
    const at = points.map((point) => `${round(across(point.x))} ${round(up(point.y))}`);
    const dots = points.map(
      (point) =>
        `<circle class="dot ${look}" cx="${round(across(point.x))}" cy="${round(up(point.y))}" r="4">` +
        `<title>${escape(`${name}: ${shortNumber(point.x)}, ${shortNumber(point.y)}`)}</title></circle>`,
    );
    const notes = points.map(({ x, y, note }) =>
      note ? text(across(x) + 9, Math.min(up(y) + 20, HEIGHT - BOTTOM - 6), 'note', note) : '',
    );
    return [`<path class="line ${look}" d="M${at.join('L')}"/>`, ...dots, ...notes].join('\n');
  });
  const ends = series.map(({ points }) => up(points.at(-1)?.y ?? 0));
  const places = placesOfNames(ends);
  const names = series.map(({ name, look, points }, n) =>
    text(across(points.at(-1)?.x ?? 0) + 12, (places[n] ?? 0) + 4, `name ${look}`, name),
  );
  return [...drawn, ...names];
}

function content(chart: Chart): string[] {
  if (chart.series.length === 0) return [text(WIDTH / 2, HEIGHT / 2, 'label middle', 'Not measured yet: make bench')];
  const frame = frameOf(chart);
  return [...axes(chart, frame), ...lines(chart, frame)];
}

/** The chart; where there is nothing to draw it says so. Series without points are left out. */
export function chartSvg(given: Chart): string {
  const chart = { ...given, series: given.series.filter((series) => series.points.length > 0) };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img">`,
    `<title>${escape(chart.title)}</title>`,
    `<style>${style}</style>`,
    `<rect class="page" x="0.5" y="0.5" width="${WIDTH - 1}" height="${HEIGHT - 1}" rx="8"/>`,
    text(LEFT, 32, 'title', chart.title),
    ...content(chart),
    '</svg>',
    '',
  ].join('\n');
}
