import { problem } from '../tree.mjs';

const services = [
  'services/identity',
  'services/chat',
  'services/presence',
  'services/admin',
  'services/later',
  'services/incoming',
  'services/hooks',
  'services/keys',
];

/** Who may include whom. A room may always include itself; `*` is everything. The longest matching room name counts. */
const rooms = {
  base: [],
  model: ['base'],
  protocol: ['base', 'model'],
  storage: ['base'],
  'storage/memory': ['base', 'storage'],
  'storage/faulty': ['base', 'storage', 'storage/memory'],
  'storage/rocksdb': ['base', 'storage'],
  bus: ['base', 'model'],
  'bus/local': ['base', 'model', 'bus'],
  ...Object.fromEntries(services.map((name) => [name, ['base', 'model', 'storage', 'bus']])),
  external: ['base'],
  'external/curl': ['base', 'external'],
  'services/hooks': ['base', 'model', 'storage', 'external'],
  net: ['base'],
  // The storage port, for the one thing that the gateway itself must remember: answers to idempotency keys.
  gateway: ['base', 'model', 'protocol', 'storage', 'bus', 'external', 'net', ...services],
  app: '*',
};

/** What the tests of a room may use beside what the room itself may: adapters that run without anything outside. */
const testsMayAlso = ['storage', 'storage/memory', 'storage/faulty', 'bus', 'bus/local'];

/** Libraries that one room hides from all others. */
const hidden = [
  { library: /^(boost\/(asio|beast)|openssl)\b/, only: ['net'] },
  { library: /^curl\b/, only: ['external/curl'] },
  { library: /^rocksdb\b/, only: ['storage/rocksdb'] },
];

const roomOf = (path) =>
  Object.keys(rooms)
    .filter((room) => path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];

/** The server's layers: calls go down, services are strangers to each other, engines stay behind their ports. */
export function serverLayers(tree) {
  const found = [];
  for (const path of tree.paths.filter((name) => /^server\/.*\.(h|cpp)$/.test(name))) {
    const inside = path.slice('server/'.length);
    const room = roomOf(inside);
    if (!room) {
      found.push(problem('server-layers', path, 'belongs to no room of tools/tree/rules/server_layers.mjs'));
      continue;
    }
    const allowed = rooms[room] === '*' ? Object.keys(rooms) : [room, ...rooms[room]];
    if (/_test\.cpp$|\/(test|contract)\//.test(path)) allowed.push(...testsMayAlso);
    for (const [, own, system] of tree.read(path).matchAll(/^\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)/gm)) {
      if (own) {
        const target = roomOf(own);
        if (!target)
          found.push(problem('server-layers', path, `"${own}" is in no room: include as "<room>/<header>.h"`));
        else if (!allowed.includes(target))
          found.push(problem('server-layers', path, `${room} may not include "${own}"`));
      }
      for (const { library, only } of hidden) {
        if (library.test(own ?? system) && !only.includes(room)) {
          found.push(problem('server-layers', path, `only ${only.join(', ')} may include ${own ?? system}`));
        }
      }
    }
  }
  return found;
}
