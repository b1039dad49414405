import { expect, it } from 'vitest';
import { checkReset, checkSignIn, checkSignUp } from './check_credentials';
import { deviceName } from './device_name';

it.each([
  ['ada.o-k_1', 'longenough', []],
  ['ab', 'longenough', ['username']],
  ['ada okafor', 'longenough', ['username']],
  ['ada', 'short', ['password']],
  ['', '', ['username', 'password']],
])('judges a new account %j with the password %j', (username, password, fields) => {
  expect(Object.keys(checkSignUp({ username, password }))).toEqual(fields);
});

it('asks of a known account only that both fields are filled in', () => {
  expect(checkSignIn({ username: 'x', password: 'y' })).toEqual({});
  expect(checkSignIn({ username: ' ', password: '' })).toEqual({
    username: 'auth.usernameMissing',
    password: 'auth.passwordMissing',
  });
});

it('asks for the token and a new password that is long enough', () => {
  expect(checkReset({ resetToken: 't', password: 'longenough' })).toEqual({});
  expect(Object.keys(checkReset({ resetToken: ' ', password: 'short' }))).toEqual(['resetToken', 'password']);
});

it('names the device after browser and system', () => {
  expect(
    deviceName('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'),
  ).toBe('Chrome on Linux');
  expect(deviceName('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1')).toBe(
    'Safari on iPhone',
  );
  expect(deviceName('')).toBe('Browser');
});
