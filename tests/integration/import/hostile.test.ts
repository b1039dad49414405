import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parleyd, places } from '../harness/program.js';

type Place = (name: string) => string;

/** A tar with one file under a name of its own. */
function tarWith(place: Place, name: string): string {
  mkdirSync(place('in'));
  writeFileSync(place('in/users.json'), '[]');
  execFileSync('tar', [
    '-cf',
    place('evil.tar'),
    '-P',
    '-C',
    place('in'),
    `--transform=s|users.json|${name}|`,
    'users.json',
  ]);
  return place('evil.tar');
}

const archives: [string, (place: Place) => string, string][] = [
  ['a name that climbs out', (place) => tarWith(place, '../../evil.json'), 'leads out of it'],
  ['a name from the root', (place) => tarWith(place, '/tmp/parley-evil.json'), 'leads out of it'],
  [
    'a link',
    (place) => {
      mkdirSync(place('in'));
      symlinkSync('/etc/passwd', place('in/users.json'));
      execFileSync('tar', ['-cf', place('evil.tar'), '-C', place('in'), '.']);
      return place('evil.tar');
    },
    'is neither a file nor a directory',
  ],
  [
    'a name that is there twice',
    (place) => {
      tarWith(place, 'users.json');
      execFileSync('tar', ['-rf', place('evil.tar'), '-C', place('in'), 'users.json']);
      return place('evil.tar');
    },
    'is there twice',
  ],
  [
    'a bomb',
    (place) => {
      mkdirSync(place('in'));
      writeFileSync(place('in/users.json'), '');
      truncateSync(place('in/users.json'), 80 << 20);
      execFileSync('zip', ['-q', place('evil.zip'), 'users.json'], { cwd: place('in') });
      return place('evil.zip');
    },
    'times its size',
  ],
  [
    'no archive',
    (place) => {
      writeFileSync(place('evil.zip'), 'not an archive at all');
      return place('evil.zip');
    },
    'neither zip nor tar',
  ],
];

test.each(archives)('%s makes an archive refused, and leaves nothing behind', async (_, make, why) => {
  const place = places();
  const file = make(place);
  for (const more of [[], ['--dry-run']]) {
    const { status, err } = await parleyd('import', 'slack', file, '--data-dir', place('data/deep'), ...more);
    expect(status).toBe(1);
    expect(err).toContain(why);
  }
  expect(existsSync(place('evil.json')) || existsSync(place('data/evil.json'))).toBe(false);
  expect(existsSync('/tmp/parley-evil.json')).toBe(false);
  expect(existsSync(place('data/deep/CURRENT'))).toBe(false);
  expect(readdirSync(place('data/deep/import'))).toEqual(['in-use']);
});
