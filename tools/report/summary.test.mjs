import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { countReport, failuresOf, summarise } from './summary.mjs';

const vitest = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 0, success: false };
const ctest = '<testsuite name="x" tests="7" failures="2" disabled="0" skipped="1" hostname="">';

test('reports of both runners are counted', () => {
  expect(countReport('sdk.json', JSON.stringify(vitest))).toEqual({ passed: 3, failed: 1, skipped: 2 });
  expect(countReport('ctest.xml', ctest)).toEqual({ passed: 4, failed: 2, skipped: 1 });
});

test('a run that failed without a failing test counts as a failure', () => {
  const broken = { ...vitest, numFailedTests: 0 };
  expect(countReport('sdk.json', JSON.stringify(broken)).failed).toBe(1);
});

test('a report that cannot be read stops the sum', () => {
  expect(() => countReport('ctest.xml', '<html>')).toThrow('not a report');
});

test('a folder of reports is added up', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-report-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'sdk.json'), JSON.stringify(vitest));
  writeFileSync(join(folder, 'ctest.xml'), ctest);
  expect(summarise(folder)).toMatchObject({ passed: 7, failed: 3, skipped: 3 });
});

test('what failed is named, with the first line of why', () => {
  const results = [
    {
      name: '/somewhere/chats.test.ts',
      status: 'failed',
      message: '',
      assertionResults: [
        { status: 'passed', fullName: 'is made', failureMessages: [] },
        { status: 'failed', fullName: 'is left', failureMessages: ['no OK within 10 s\n    at somewhere'] },
      ],
    },
    { name: '/somewhere/rules.test.ts', status: 'failed', message: 'cannot be read', assertionResults: [] },
  ];
  expect(failuresOf('sdk.json', JSON.stringify({ ...vitest, testResults: results }))).toEqual([
    'failed: chats.test.ts: is left: no OK within 10 s',
    'failed: rules.test.ts: cannot be read',
  ]);
  const cases = '<testcase name="a" time="1" status="run"/><testcase name="b" classname="b" time="1" status="fail">';
  expect(failuresOf('ctest.xml', `${ctest}${cases}`)).toEqual(['failed: b']);
});
