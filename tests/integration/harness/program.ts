import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished } from 'vitest';
import { binary } from './server.js';

export interface Run {
  status: number;
  out: string;
  err: string;
}

/** Runs the program to its end. */
export async function parleyd(...args: string[]): Promise<Run> {
  try {
    const { stdout, stderr } = await promisify(execFile)(binary, args);
    return { status: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, out: stdout, err: stderr };
  }
}

/** A directory that is gone after the test, and the names of places in it. */
export function places(): (name: string) => string {
  const directory = mkdtempSync(join(tmpdir(), 'parley-places-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return (name) => join(directory, name);
}

/** Everything in a store that no server uses agrees. */
export async function expectSound(dataDir: string): Promise<void> {
  const { status, out, err } = await parleyd('check', '--data-dir', dataDir);
  expect({ status, found: status === 0 ? '' : out, err }).toEqual({ status: 0, found: '', err: '' });
}
