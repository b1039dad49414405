import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Session } from '@parley/sdk';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const program = process.env['SCHEMATHESIS'] ?? join(root, '.tools/schemathesis/bin/st');
const here = fileURLToPath(new URL('.', import.meta.url));

export interface Verdict {
  operation: string;
  /** What went wrong, each with the request that shows it. */
  failures: string;
}

/** Runs requests that are made from api/openapi.yaml against a server, as `caller`; always the same ones. */
export async function runSchemathesis(url: string, caller: Session, leftOut: string[]): Promise<Verdict[]> {
  if (!existsSync(program)) throw new Error(`${program} is missing: run make setup`);
  const folder = mkdtempSync(join(tmpdir(), 'parley-schema-'));
  const report = join(folder, 'junit.xml');
  const options = ['--url', url, '-H', `Authorization: Bearer ${caller.accessToken}`, '--phases=coverage,fuzzing'];
  options.push('--max-examples=20', '--generation-deterministic', '--no-color');
  // A schema can't say everything that a valid request must keep to.
  options.push('--exclude-checks=positive_data_acceptance', '--warnings=off');
  options.push('--report=junit', `--report-junit-path=${report}`);
  options.push(...leftOut.map((operation) => `--exclude-operation-id=${operation}`));
  const env = {
    ...process.env,
    PYTHONPATH: here,
    PYTHONDONTWRITEBYTECODE: '1',
    SCHEMATHESIS_HOOKS: 'hooks',
    PARLEY_URL: url,
    PARLEY_CALLER: JSON.stringify(caller),
    PARLEY_ERRORS: join(root, 'api/errors.yaml'),
  };
  try {
    const run = promisify(execFile)(program, ['run', join(root, 'api/openapi.yaml'), ...options], { cwd: folder, env });
    const output = await run.then(
      ({ stdout }) => stdout,
      (failed: unknown) => String((failed as { stdout?: unknown }).stdout) + String(failed),
    );
    if (!existsSync(report)) throw new Error(output);
    return readVerdicts(readFileSync(report, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Of a JUnit report: what each test case has to say. */
function readVerdicts(xml: string): Verdict[] {
  const cases = [...xml.matchAll(/<testcase name="([^"]*)"[^>]*?(?:\/>|>([\s\S]*?)<\/testcase>)/g)];
  return cases.map(([, operation = '', inner = '']) => ({
    operation,
    failures: inner.includes('<failure') || inner.includes('<error') ? inner : '',
  }));
}
