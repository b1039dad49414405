import { problem } from '../tree.mjs';

/** Left and right of a style sheet: sides, margins, corners, and where text or floats stand. */
const inSheets =
  /(^|[\s;{])(left|right|(margin|padding|border|scroll-margin|scroll-padding)-(left|right)(-[a-z]+)?|border-(top|bottom)-(left|right)-radius)\s*:|(text-align|float|clear)\s*:\s*(left|right)\b/;
/** The same in the style of an element. */
const inScripts =
  /\b(marginLeft|marginRight|paddingLeft|paddingRight|borderLeft\w*|borderRight\w*)\s*:|textAlign:\s*'(left|right)'/;

/** The page is also written from right to left: it knows a start and an end, not left and right. */
export function physicalDirections(tree) {
  const found = [];
  for (const path of tree.paths.filter((name) => /^web\/src\/.*\.(css|tsx)$/.test(name))) {
    const rule = path.endsWith('.css') ? inSheets : inScripts;
    const text = tree.read(path).replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''));
    for (const [index, line] of text.split('\n').entries()) {
      if (rule.test(line))
        found.push(problem('directions', path, `line ${index + 1} says left or right, not start or end`));
    }
  }
  return found;
}
