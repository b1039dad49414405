// Generates everything that is derived from the error catalogue, api/errors.yaml.
// `node tools/generate/errors.mjs` writes the files, `--check` fails when a committed one is out of date.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { errorCodeHeader, errorTableHeader, errorTableSource } from './errors_cpp.mjs';
import { errorCodesModule } from './errors_ts.mjs';
import { errorsPage } from './errors_docs.mjs';
import { writeOrCheck } from './write_or_check.mjs';
import { validateCatalogue } from './validate_catalogue.mjs';

const root = new URL('../../', import.meta.url);
const rows = validateCatalogue(parse(readFileSync(new URL('api/errors.yaml', root), 'utf8')));

const outputs = {
  'server/base/error_code.h': errorCodeHeader(rows),
  'server/protocol/error_table.h': errorTableHeader(),
  'server/protocol/error_table.cpp': errorTableSource(rows),
  'sdk/core/src/wire/generated/error_codes.ts': errorCodesModule(rows),
  'docs/errors.md': errorsPage(rows),
};

process.exitCode = writeOrCheck(root, outputs, process.argv.slice(2));
