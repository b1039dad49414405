import { problem } from '../tree.mjs';
import { importsOf, isScript } from './imports.mjs';

const core = 'sdk/core/src/';
const isTest = (path) => /\.test\.tsx?$|\/(test|testing|fixture)\//.test(path);

/** Which layers of sdk/core/src a layer may import. */
const coreLayers = {
  wire: [],
  remote: ['wire'],
  transport: ['wire', 'remote'],
  sync: ['wire'],
  storage: ['wire', 'sync'],
  crypto: ['wire', 'remote', 'sync', 'storage'],
  search: ['wire', 'remote', 'sync', 'storage', 'crypto'],
  client: ['wire', 'transport', 'sync', 'storage', 'crypto', 'search'],
  bot: ['wire', 'transport', 'sync', 'storage', 'crypto'],
};

/** The SDK's layers: wire → transport → sync → client; the reducer stays pure; nothing of React or of a page. */
export function sdkLayers(tree) {
  const found = [];
  for (const path of tree.paths.filter((name) => name.startsWith('sdk/') && isScript(name))) {
    for (const { specifier, target } of importsOf(path, tree.read(path))) {
      const say = (text) => found.push(problem('sdk-layers', path, `${text}: ${specifier}`));
      if (path.startsWith('sdk/core/')) {
        if (/^(react|react-dom|jsdom|@parley\/(react|web))(\/|$)/.test(specifier)) say('sdk/core runs without a page');
        const layer = path.startsWith(core) ? path.slice(core.length).split('/')[0] : undefined;
        const other = target?.startsWith(core) ? target.slice(core.length).split('/')[0] : undefined;
        if (!isTest(path) && layer in coreLayers && other in coreLayers && other !== layer) {
          if (!coreLayers[layer].includes(other)) say(`${layer} may not import ${other}`);
        }
        if (layer === 'sync' && specifier.startsWith('node:')) say('sync does no input or output');
        if (specifier.startsWith('@matrix-org/') && !isTest(path) && !path.startsWith(`${core}crypto/matrix/`)) {
          say('only crypto/matrix knows the library');
        }
        if (layer === 'client' && other === 'crypto' && !/\/crypto\/encryption\.[jt]s$/.test(target)) {
          say('the client knows the face of encryption only, so that the rest is loaded when it is needed');
        }
      }
      if (path.startsWith('sdk/react/') && /^(@parley\/web|react-dom)(\/|$)/.test(specifier) && !isTest(path)) {
        say('sdk/react is hooks only');
      }
      if (target !== undefined && !target.startsWith(path.split('/').slice(0, 2).join('/'))) {
        say('reach another workspace by its package name');
      }
    }
  }
  return found;
}

const place = (path) => /^web\/src\/(app|features|ui)(?:\/([^/]+))?/.exec(path) ?? [];

/** The web client's layers: app → features → ui; a feature knows no other feature. */
export function webLayers(tree) {
  const found = [];
  for (const path of tree.paths.filter((name) => name.startsWith('web/src/') && isScript(name))) {
    const [, from, feature] = place(path);
    for (const { specifier, target } of importsOf(path, tree.read(path))) {
      const say = (text) => found.push(problem('web-layers', path, `${text}: ${specifier}`));
      if (/^@parley\/[^/]+\/(src|dist)\b/.test(specifier)) say('use what the package exports');
      const [, to, other] = target ? place(target) : [];
      if (from === 'ui' && (to === 'app' || to === 'features')) say(`ui may not import ${to}`);
      if (from === 'features' && to === 'app') say('a feature may not import app');
      if (from === 'features' && to === 'features' && feature !== other) say('a feature may not import another one');
    }
  }
  return found;
}
