/** One server-sent event. */
export interface ServerEvent {
  /** 'message' where the server gave it no name. */
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

/** More of one event is not taken: what sends it is not Parley. */
const mostBuffered = 16 << 20;

/** Reads a stream of server-sent events (HTML, "Parsing an event stream") that comes in pieces of text. */
export class EventParser {
  #rest = '';

  /** The events that are whole with this piece. Throws RangeError when one grows beyond all measure. */
  feed(piece: string): ServerEvent[] {
    // What was looked through already has no end of an event, but perhaps the beginning of one.
    const blankLine = /\r\n\r\n|\n\n|\r\r/g;
    blankLine.lastIndex = Math.max(this.#rest.length - 3, 0);
    this.#rest += piece;
    if (this.#rest.length > mostBuffered) throw new RangeError('an event is too long');
    const events: ServerEvent[] = [];
    let from = 0;
    for (let end = blankLine.exec(this.#rest); end; end = blankLine.exec(this.#rest)) {
      const event = parseEvent(this.#rest.slice(from, end.index));
      from = blankLine.lastIndex;
      if (event) events.push(event);
    }
    this.#rest = this.#rest.slice(from);
    return events;
  }
}

/** Nothing for comments alone. */
function parseEvent(text: string): ServerEvent | null {
  const fields = { event: 'message', id: '' };
  const data: string[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    const colon = line.indexOf(':');
    if (colon === 0) continue;
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') data.push(value);
    else if (name === 'event' || name === 'id') fields[name] = value;
  }
  return data.length === 0 ? null : { ...fields, data: data.join('\n') };
}
