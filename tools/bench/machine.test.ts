import { expect, test } from 'vitest';
import { cached, describeMachine, slug } from './machine.js';

test('this machine has a processor, memory and a file system', () => {
  const machine = describeMachine();
  expect(machine.cores).toBeGreaterThan(0);
  expect(machine.memoryGiB).toBeGreaterThan(0);
  expect(machine.disk.filesystem).not.toBe('');
});

test('a machine is a part of the name of a file', () => {
  expect(slug({ ...describeMachine(), processor: 'AMD EPYC (9B14)', cores: 2 })).toBe('amd-epyc-9b14-2');
});

test("variables are read from CMake's cache", () => {
  const cache = '//A comment\nCMAKE_BUILD_TYPE:STRING=RelWithDebInfo\nCMAKE_CXX_FLAGS:STRING=\n';
  expect(cached(cache, 'CMAKE_BUILD_TYPE')).toBe('RelWithDebInfo');
  expect(cached(cache, 'CMAKE_CXX_FLAGS')).toBe('');
});
