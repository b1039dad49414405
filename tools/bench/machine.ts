// What a result depends on beside the program: the machine and the build.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Build, Machine } from './results.js';

const output = (program: string, ...words: string[]) => execFileSync(program, words, { encoding: 'utf8' }).trim();

/** This machine, and the disk below the folder for temporary files, where the servers keep their data. */
export function describeMachine(): Machine {
  const [device = '', filesystem = ''] = (output('df', '--output=source,fstype', tmpdir()).split('\n')[1] ?? '').split(
    / +/,
  );
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    disk: { device, filesystem },
  };
}

/** A variable of CMake's cache; empty when it has no value. */
export function cached(cache: string, name: string): string {
  return new RegExp(`^${name}:[A-Z]+=(.*)$`, 'm').exec(cache)?.[1]?.trim() ?? '';
}

/** The build in that folder. */
export function describeBuild(folder: string): Build {
  const cache = readFileSync(join(folder, 'CMakeCache.txt'), 'utf8');
  const type = cached(cache, 'CMAKE_BUILD_TYPE');
  const flags = ['CMAKE_CXX_FLAGS', `CMAKE_CXX_FLAGS_${type.toUpperCase()}`].map((name) => cached(cache, name));
  const version = output(cached(cache, 'CMAKE_CXX_COMPILER'), '--version').split('\n')[0] ?? '';
  return { compiler: version, type, flags: flags.join(' ').trim() };
}

/** The commit that is checked out there, with a mark when files were changed since. */
export const describeCommit = (folder: string): string =>
  output('git', '-C', folder, 'describe', '--always', '--exclude=*', '--dirty=+changes');

/** A machine as a part of a file's name: `amd-epyc-2`. */
export function slug(machine: Machine): string {
  return `${machine.processor} ${machine.cores}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
