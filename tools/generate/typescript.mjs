// Types and frame shapes of the SDK, from api/openapi.yaml and api/asyncapi.yaml.
//   node tools/generate/typescript.mjs            write sdk/core/src/wire/generated/{schema,operations,frames,frame_shapes}.ts
//   node tools/generate/typescript.mjs --check    exit 1 when a committed file differs from what would be written
import { readContract } from './read_contract.mjs';
import { frameModule } from './frames_ts.mjs';
import { operationsModule } from './operations_ts.mjs';
import { schemaModule } from './schema_ts.mjs';
import { shapesModule } from './shapes_ts.mjs';
import { writeOrCheck } from './write_or_check.mjs';

const root = new URL('../../', import.meta.url);
const contract = readContract(new URL('api/', root));
const folder = 'sdk/core/src/wire/generated';

process.exitCode = writeOrCheck(
  root,
  {
    [`${folder}/schema.ts`]: schemaModule(contract),
    [`${folder}/operations.ts`]: operationsModule(contract),
    [`${folder}/frames.ts`]: frameModule(contract),
    [`${folder}/frame_shapes.ts`]: shapesModule(contract),
  },
  process.argv.slice(2),
);
