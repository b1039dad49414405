import { ParleyError } from '../../src/index.js';

type Json = Record<string, unknown>;
type Rooms = Record<string, { sessions: Record<string, Json> }>;

interface Backup {
  readonly version: string;
  readonly info: Json;
  readonly rooms: Rooms;
}

/** The backups of keys that a directory keeps: versions, of which the last counts. */
export class BackupShelf {
  readonly #backups = new Map<string, Backup[]>();

  /** The backup that counts. */
  newest(userId: string): Backup {
    return this.#backups.get(userId)?.at(-1) ?? missing();
  }

  /** How many keys the newest backup of somebody has. */
  countOf(userId: string): number {
    return Object.values(this.newest(userId).rooms).reduce(
      (count, { sessions }) => count + Object.keys(sessions).length,
      0,
    );
  }

  answer(method: string, userId: string, path: string, rest: readonly string[], body: Json): Json {
    const backups = this.#backups.get(userId) ?? [];
    this.#backups.set(userId, backups);
    if (rest[0] === 'version') {
      if (method === 'POST') {
        const version = (backups.length + 1).toString();
        backups.push({ version, info: body, rooms: {} });
        return { version };
      }
      const found = backups.at(-1) ?? missing();
      return { ...found.info, version: found.version, count: 0, etag: '0' };
    }
    const version = new URLSearchParams(path.split('?')[1]).get('version');
    const backup = backups.find((one) => one.version === version) ?? missing();
    if (method === 'PUT') {
      for (const [room, { sessions }] of Object.entries(body.rooms as Rooms)) {
        backup.rooms[room] = { sessions: { ...backup.rooms[room]?.sessions, ...sessions } };
      }
      return { count: 0, etag: '1' };
    }
    const [, room, session] = rest;
    if (room === undefined) return pageOf(backup.rooms, new URLSearchParams(path.split('?')[1]).get('cursor'));
    return backup.rooms[room]?.sessions[session ?? ''] ?? missing();
  }
}

function missing(): never {
  throw new ParleyError('NOT_FOUND', 'There is no such backup.');
}

/** One room of a backup at a time, as a server gives large ones in pieces. */
function pageOf(rooms: Rooms, cursor: string | null): Json {
  const names = Object.keys(rooms).sort();
  const name = names.find((one) => cursor === null || one > cursor);
  if (name === undefined) return { rooms: {} };
  return { rooms: { [name]: rooms[name] }, nextCursor: name === names.at(-1) ? null : name };
}
