import { ParleyError } from '../../wire/parley_error.js';
import { isObject } from '../../wire/shape.js';
import { fromBase64, randomBytes, toBase64 } from '../web_crypto.js';
import { lineSealer, type LineSealer } from './journal_line.js';

interface OpenFile {
  write(text: string): Promise<unknown>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/** The part of `node:fs/promises` that is used. */
export interface JournalFiles {
  readFile(path: string, encoding: 'utf8'): Promise<string>;
  open(path: string, flags: 'a' | 'r' | 'w', mode?: number): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  stat(path: string): Promise<{ readonly size: number; readonly ino: number }>;
}

/** Readable by whoever runs the program, and by nobody else. */
const mode = 0o600;
const version = 1;

interface Opened {
  readonly file: OpenFile;
  readonly sealer: LineSealer;
  readonly ino: number;
  size: number;
  lines: number;
}

/**
 * A file of sealed lines that is only added to. What `append` has resolved for is on the disk. A crash may leave half a line at the
 * end, which is cut: nobody was told of it. Damage anywhere else is refused: to go on with less would be to go back.
 *
 * Of one program, which makes one call at a time. Lines: `{"v":1,"salt","check"}`, then what was appended, sealed by place.
 */
export class JournalFile {
  readonly #path: string;
  readonly #files: JournalFiles;
  readonly #secret: string | undefined;
  /** Null where the file has to be written anew before anything is added to it. */
  #opened: Opened | null = null;
  #known: { readonly size: number; readonly ino: number } | null = null;

  constructor(path: string, files: JournalFiles, secret?: string) {
    this.#path = path;
    this.#files = files;
    this.#secret = secret;
  }

  get size(): number {
    return this.#known?.size ?? 0;
  }

  /** What was appended, in order; nothing where there is no file yet. */
  async load(): Promise<readonly string[]> {
    const text = await this.#files.readFile(this.#path, 'utf8').catch((error: unknown) => {
      if (isObject(error) && error.code === 'ENOENT') return null;
      throw error;
    });
    if (text === null) return [];
    this.#known = await this.#files.stat(this.#path);
    const [header = '', ...lines] = text.split('\n');
    const half = lines.pop() ?? '';
    const sealer = await this.#readHeader(header);
    const opened: string[] = [];
    for (const [at, line] of lines.entries()) {
      try {
        opened.push(await sealer.open(at + 1, line));
      } catch {
        if (at < lines.length - 1 || half !== '') throw this.#damaged();
        return opened; // It was being written, and is not counted: the file is written anew with the next change.
      }
    }
    if (half === '') await this.#goOn(sealer, lines.length);
    return opened;
  }

  /** Adds a line. Rejects with KEYS_IN_USE where another program has written to the file. */
  async append(text: string): Promise<void> {
    const opened = this.#opened;
    if (!opened) throw new TypeError('The file has to be written first.');
    await this.#refuseOthers();
    const line = `${await opened.sealer.seal(opened.lines + 1, text)}\n`;
    try {
      await opened.file.write(line);
      await opened.file.sync();
      opened.lines += 1;
      opened.size += line.length;
      this.#known = { size: opened.size, ino: opened.ino };
    } catch (error) {
      await this.#let(opened);
      this.#known = await this.#files.stat(this.#path);
      throw error;
    }
  }

  /** Whether lines can be added; else `rewrite` comes first. */
  get isWhole(): boolean {
    return this.#opened !== null;
  }

  /** Puts a new file in the place of the old one, so that there is a whole one at any time. */
  async rewrite(texts: readonly string[]): Promise<void> {
    await this.#refuseOthers();
    const salt = randomBytes(16);
    const sealer = await lineSealer(this.#secret, salt);
    const fresh = `${this.#path}.new`;
    const file = await this.#files.open(fresh, 'w', mode);
    try {
      const header = { v: version, salt: toBase64(salt), check: await sealer.seal(0, 'parley') };
      await file.write(`${JSON.stringify(header)}\n`);
      for (const [at, text] of texts.entries()) await file.write(`${await sealer.seal(at + 1, text)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await this.#files.rename(fresh, this.#path);
    await this.#syncFolder();
    if (this.#opened) await this.#let(this.#opened);
    await this.#goOn(sealer, texts.length);
  }

  async close(): Promise<void> {
    if (this.#opened) await this.#let(this.#opened);
  }

  async #goOn(sealer: LineSealer, lines: number): Promise<void> {
    const file = await this.#files.open(this.#path, 'a', mode);
    const { size, ino } = await this.#files.stat(this.#path);
    this.#known = { size, ino };
    this.#opened = { file, sealer, ino, size, lines };
  }

  async #let(opened: Opened): Promise<void> {
    this.#opened = null;
    await opened.file.close();
  }

  async #readHeader(line: string): Promise<LineSealer> {
    try {
      const header: unknown = JSON.parse(line);
      if (!isObject(header) || header.v !== version) throw this.#damaged();
      const sealer = await lineSealer(this.#secret, fromBase64(String(header.salt)));
      await sealer.open(0, String(header.check));
      return sealer;
    } catch {
      throw this.#damaged();
    }
  }

  /** Two programs on one file would use the same keys twice. */
  async #refuseOthers(): Promise<void> {
    const found = await this.#files.stat(this.#path).catch(() => null);
    if (found?.size === this.#known?.size && found?.ino === this.#known?.ino) return;
    throw new ParleyError('KEYS_IN_USE', `Another program writes to ${this.#path}: a bot runs once for each token.`);
  }

  /** A rename is on the disk when its folder is. Where folders can't be opened, the system takes care of that. */
  async #syncFolder(): Promise<void> {
    const folder = await this.#files.open(this.#path.replace(/[^/\\]*$/, '') || '.', 'r').catch(() => null);
    await folder?.sync().catch(() => undefined);
    await folder?.close();
  }

  #damaged(): ParleyError {
    const text = `${this.#path} is damaged, or was sealed with another secret. It is not written over: put it back as it was.`;
    return new ParleyError('KEYS_UNREADABLE', text);
  }
}
