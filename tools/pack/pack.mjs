// Packs the SDK and the hooks as they are published: node tools/pack/pack.mjs [FOLDER]. Prints the archives.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publishedManifest } from './published_manifest.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The second is built over the first. */
const packages = ['sdk/core', 'sdk/react'];

/** Builds `workspace` and packs it into `folder`; the path of the archive. */
function pack(workspace, folder) {
  const source = join(root, workspace);
  rmSync(join(source, 'dist'), { recursive: true, force: true });
  execFileSync('npm', ['run', '--silent', 'build', '-w', workspace], { cwd: root, stdio: 'inherit' });
  const manifest = publishedManifest(JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')));
  const staging = join(folder, workspace);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  cpSync(join(source, 'dist'), join(staging, 'dist'), { recursive: true });
  cpSync(join(source, 'README.md'), join(staging, 'README.md'));
  cpSync(join(root, 'LICENSE'), join(staging, 'LICENSE'));
  writeFileSync(join(staging, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const said = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: staging,
    encoding: 'utf8',
  });
  return join(folder, JSON.parse(said)[0].filename);
}

const folder = resolve(process.argv[2] ?? join(root, 'build/packages'));
mkdirSync(folder, { recursive: true });
for (const workspace of packages) console.log(pack(workspace, folder));
