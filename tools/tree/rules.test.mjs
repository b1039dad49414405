// Each rule is fed a bad sample, which it must find, and a good one, which it must let pass.
import { expect, test } from 'vitest';
import { judge } from './exceptions.mjs';
import { sdkLayers, webLayers } from './rules/client_layers.mjs';
import { physicalDirections } from './rules/directions.mjs';
import { deadLinks } from './rules/links.mjs';
import { forbiddenNames } from './rules/names.mjs';
import { readmes } from './rules/readmes.mjs';
import { serverLayers } from './rules/server_layers.mjs';
import { fileSizes, folderSizes, largeFiles } from './rules/sizes.mjs';
import { escapes, registryHosts, unfinishedWork } from './rules/text.mjs';
import { sample } from './tree.mjs';

const many = (count) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`web/src/ui/File${i}.ts`, '']));
const lines = (count) => 'x\n'.repeat(count);

const cases = [
  [serverLayers, 'a sibling service', { 'server/services/chat/a.cpp': '#include "services/identity/b.h"\n' }],
  [serverLayers, 'the wire in a service', { 'server/services/chat/a.h': '#include "protocol/frame.h"\n' }],
  [serverLayers, 'a layer above', { 'server/base/a.h': '#include "model/user.h"\n' }],
  [serverLayers, 'an adapter in a service', { 'server/services/chat/a.cpp': '#include "storage/memory/m.h"\n' }],
  [serverLayers, 'Asio outside net', { 'server/gateway/a.cpp': '#include <boost/asio/post.hpp>\n' }],
  [serverLayers, 'OpenSSL outside net', { 'server/services/identity/a.cpp': '#include <openssl/ssl.h>\n' }],
  [serverLayers, 'RocksDB outside its adapter', { 'server/storage/memory/a.cpp': '# include <rocksdb/db.h>\n' }],
  [serverLayers, 'a test that reaches up', { 'server/services/chat/a_test.cpp': '#include "gateway/hub.h"\n' }],
  [serverLayers, 'a folder that is no room', { 'server/extra/a.h': '' }],
  [serverLayers, 'an include without its room', { 'server/net/a.cpp': '#include "reactor.h"\n' }],
  [sdkLayers, 'transport in sync', { 'sdk/core/src/sync/a.ts': "import { x } from '../transport/http.js';" }],
  [sdkLayers, 'a type of client in sync', { 'sdk/core/src/sync/a.ts': "import type { X } from '../client/a.js';" }],
  [sdkLayers, 'a re-export from above', { 'sdk/core/src/wire/a.ts': "export * from '../sync/state.js';" }],
  [sdkLayers, 'React in sdk/core', { 'sdk/core/src/client/a.ts': "import { useState } from 'react';" }],
  [sdkLayers, 'files in the reducer', { 'sdk/core/src/sync/a.ts': "import { readFileSync } from 'node:fs';" }],
  [
    sdkLayers,
    'the library in the client',
    { 'sdk/core/src/client/a.ts': "import '@matrix-org/matrix-sdk-crypto-wasm';" },
  ],
  [sdkLayers, 'the inside of crypto', { 'sdk/core/src/client/a.ts': "import { x } from '../crypto/matrix/ids.js';" }],
  [sdkLayers, 'the client in crypto', { 'sdk/core/src/crypto/a.ts': "import { x } from '../client/cache.js';" }],
  [sdkLayers, 'a path into a workspace', { 'sdk/react/src/a.ts': "import { x } from '../../core/src/index.js';" }],
  [webLayers, 'a feature in ui', { 'web/src/ui/A.tsx': "import { B } from '../features/chat/B';" }],
  [webLayers, 'another feature', { 'web/src/features/a/A.tsx': "import type { B } from '../b/B';" }],
  [webLayers, 'a lazy import of another feature', { 'web/src/features/a/A.tsx': "void import('../b/B');" }],
  [webLayers, 'app in a feature', { 'web/src/features/a/A.tsx': "import '../../app/routes';" }],
  [webLayers, 'the inside of a package', { 'web/src/app/a.ts': "import { x } from '@parley/sdk/src/wire';" }],
  [fileSizes, 'a long file', { 'web/src/ui/A.tsx': lines(501) }],
  [fileSizes, 'a long test', { 'server/base/a_test.cpp': lines(501) }],
  [folderSizes, 'a full folder', many(21)],
  [forbiddenNames, 'a utils folder', { 'web/src/utils/date.ts': '' }],
  [forbiddenNames, 'a file of helpers', { 'server/base/helpers.h': '' }],
  [forbiddenNames, 'types.ts', { 'sdk/core/src/wire/types.ts': '' }],
  [readmes, 'a room without a README', { 'server/base/a.h': '' }],
  [readmes, 'a long README', { 'server/base/README.md': lines(41) }],
  [deadLinks, 'a link to nothing', { 'README.md': '[a](docs/a.md)' }],
  [deadLinks, 'a heading that is gone', { 'README.md': '# One\n[a](#two)' }],
  [deadLinks, 'a picture that is gone', { 'docs/a.md': '![a](images/a.png)' }],
  [unfinishedWork, 'a note', { 'server/base/a.h': `// ${'TO' + 'DO'}: later` }],
  [registryHosts, 'a host name', { 'package-lock.json': `"resolved": "https://registry.${'npm' + 'js'}.org/a"` }],
  [physicalDirections, 'a side', { 'web/src/ui/a.css': '.a {\n  left: 0;\n}\n' }],
  [physicalDirections, 'a margin', { 'web/src/ui/a.css': '.a { margin-right: 1px }' }],
  [physicalDirections, 'a corner', { 'web/src/ui/a.css': '.a { border-top-left-radius: 1px }' }],
  [physicalDirections, 'where text stands', { 'web/src/ui/a.css': '.a { text-align: right }' }],
  [physicalDirections, 'a margin of an element', { 'web/src/ui/A.tsx': '<i style={{ marginLeft: 1 }} />' }],
  [escapes, 'any', { 'web/src/app/a.ts': 'const a: any = 1;' }],
  [escapes, 'a cast to any', { 'web/src/app/a.ts': 'f(a as any);' }],
  [escapes, 'a list of any', { 'web/src/app/a.ts': 'let a: Map<string, any>;' }],
  [escapes, 'a directive without a reason', { 'web/src/app/a.ts': '// eslint-' + 'disable-next-line eqeqeq\n' }],
  [escapes, 'a silenced compiler', { 'web/src/app/a.ts': '// @ts-' + 'ignore\n' }],
];

test.each(cases)('%o finds %s', (rule, _name, files) => {
  expect(rule(sample(files))).toHaveLength(1);
});

test('a tree that keeps the rules passes all of them', () => {
  const tree = sample({
    'README.md': '# One\n[a](#one) [b](server/base/README.md) [c](https://example.org) `[d](e.md)`',
    'server/base/README.md': lines(40),
    'server/base/a.h': '#include <vector>\n',
    'server/services/chat/README.md': '',
    'server/services/chat/a.cpp': '#include "services/chat/a.h"\n#include "storage/store.h"\n#include "base/a.h"\n',
    'server/services/chat/a_test.cpp': '#include "storage/memory/memory_store.h"\n',
    'server/net/README.md': '',
    'server/net/a.cpp': '#include <boost/asio/post.hpp>\n',
    'sdk/core/README.md': '',
    'sdk/core/src/sync/README.md': '',
    'sdk/core/src/sync/a.ts':
      "import type { X } from '../wire/frames.js';\n// eslint-disable-next-line eqeqeq -- a reason\n",
    'web/src/features/a/A.tsx': "import { B } from '../../ui/B';\nimport { C } from './C';\nconst many = 'any';\n",
    'web/src/features/a/a.css': '.a {\n  /* left: */\n  inset-inline-start: 0;\n  border-start-start-radius: 1px;\n}\n',
    'web/README.md': '',
    'web/src/features/README.md': '',
  });
  const all = [serverLayers, sdkLayers, webLayers, fileSizes, folderSizes, forbiddenNames, readmes, deadLinks];
  for (const rule of [...all, unfinishedWork, registryHosts, escapes, physicalDirections])
    expect(rule(tree)).toEqual([]);
});

test('generated files are exempt from the limit of size, and large ones are named before they fail', () => {
  const tree = sample({
    'a.ts': `// Generated from x, do not edit.\n${lines(600)}`,
    'b.ts': lines(301),
    'c.ts': lines(300),
  });
  expect(fileSizes(tree)).toEqual([]);
  expect(largeFiles(tree)).toEqual([{ path: 'b.ts', count: 301 }]);
});

test('the list of exceptions excuses what it names, and may only shrink', () => {
  const found = [{ rule: 'names', path: 'a/utils.ts', text: 'bad', key: 'names a/utils.ts' }];
  expect(judge(found, [], [])).toHaveLength(1);
  expect(judge(found, ['names a/utils.ts'], ['names a/utils.ts'])).toEqual([]);
  expect(judge([], ['names a/utils.ts'], ['names a/utils.ts'])).toHaveLength(1);
  expect(judge(found, ['names a/utils.ts'], [])).toHaveLength(1);
});
