// Names what failed in the reports of all test runners in a folder, adds them up and closes with one line: "N passed, N failed, N skipped".
// Fails when anything failed, or when no test ran at all.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Counts of one report: vitest's JSON, or the JUnit XML of ctest. */
export function countReport(name, text) {
  if (name.endsWith('.json')) {
    const report = JSON.parse(text);
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + (report.success || report.numFailedTests > 0 ? 0 : 1),
      skipped: report.numPendingTests + report.numTodoTests,
    };
  }
  const number = (attribute) => Number(new RegExp(`<testsuite[^>]*\\s${attribute}="(\\d+)"`).exec(text)?.[1] ?? NaN);
  const [tests, failed] = [number('tests'), number('failures')];
  const skipped = number('skipped') + number('disabled');
  if ([tests, failed, skipped].some(Number.isNaN)) throw new Error(`${name}: not a report of ctest`);
  return { passed: tests - failed - skipped, failed, skipped };
}

/** What failed in one report, a line each: the test, and the first line of why. */
export function failuresOf(name, text) {
  if (name.endsWith('.json')) {
    return (JSON.parse(text).testResults ?? []).flatMap(({ name: file, status, message, assertionResults }) => {
      const failed = assertionResults.filter((result) => result.status === 'failed');
      if (failed.length === 0) return status === 'failed' ? [failure(basename(file), message)] : [];
      return failed.map(({ fullName, failureMessages }) =>
        failure(`${basename(file)}: ${fullName}`, failureMessages[0]),
      );
    });
  }
  return [...text.matchAll(/<testcase name="([^"]*)"[^>]*\sstatus="fail"/g)].map(([, test]) => failure(test, ''));
}

const failure = (test, why = '') => `failed: ${[test, why.split('\n')[0]].filter((part) => part !== '').join(': ')}`;

/** Sum of all reports of a folder; `lines` has one entry for each, `failures` one for each test that failed. */
export function summarise(folder) {
  const total = { passed: 0, failed: 0, skipped: 0, failures: [], lines: [] };
  for (const name of readdirSync(folder).sort()) {
    const text = readFileSync(join(folder, name), 'utf8');
    const counts = countReport(name, text);
    total.failures.push(...failuresOf(name, text));
    for (const key of ['passed', 'failed', 'skipped']) total[key] += counts[key];
    total.lines.push(`${name.replace(/\.(json|xml)$/, '').padEnd(24)} ${closingLine(counts)}`);
  }
  return total;
}

const closingLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const total = summarise(process.argv[2]);
  for (const line of [...total.failures, ...total.lines]) console.log(line);
  console.log(closingLine(total));
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}
