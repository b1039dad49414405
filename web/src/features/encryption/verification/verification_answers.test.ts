import type { Verification } from '@parley/sdk';
import { expect, it } from 'vitest';
import { answersTo } from './verification_answers';

const at = (phase: Verification['phase'], more: Partial<Verification> = {}): Verification => ({
  id: 'v',
  userId: 'ben',
  isSelf: false,
  startedHere: true,
  phase,
  ...more,
});
const kinds = (verification: Verification) => answersTo(verification).map(({ kind }) => kind);

it('lets only the one who was asked begin', () => {
  expect(kinds(at('requested'))).toEqual([]);
  expect(kinds(at('requested', { startedHere: false }))).toEqual(['accept']);
});

it('offers to show a code to who can scan one, and to scan that of who can show one', () => {
  expect(kinds(at('ready'))).toEqual(['startEmoji']);
  expect(kinds(at('ready', { canScan: true }))).toEqual(['showQr', 'startEmoji']);
  expect(kinds(at('ready', { canScan: true, qrCode: 'AAAA' }))).toEqual(['startEmoji']);
  expect(kinds(at('ready', { canShow: true, qrCode: 'AAAA' }))).toEqual(['scan', 'startEmoji']);
});

it('never lets keys be confirmed without something having been compared', () => {
  for (const phase of ['requested', 'ready', 'waiting', 'done', 'cancelled'] as const) {
    expect(kinds(at(phase, { startedHere: false }))).not.toContain('confirm');
  }
  expect(kinds(at('comparing'))).toEqual(['mismatch', 'confirm']);
  expect(kinds(at('scanned'))).toEqual(['mismatch', 'confirm']);
});
