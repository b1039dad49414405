import { expect, it } from 'vitest';
import { cameraProblem } from './camera_problem';

const named = (name: string) => Object.assign(new Error(), { name });

it('tells a camera that is forbidden from one that is not there, and one that does not work now', () => {
  expect(cameraProblem(named('NotAllowedError'))).toBe('blocked');
  expect(cameraProblem(named('NotFoundError'))).toBe('missing');
  expect(cameraProblem(named('NotReadableError'))).toBe('busy');
  expect(cameraProblem('anything')).toBe('busy');
});
