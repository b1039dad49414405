// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';
import type { MessageRow } from '../build_rows';
import { RowList } from './row_list';

afterEach(cleanup);

const onlyRow = { key: 'a' } as MessageRow;

/** A list that looks for its place: it gives no rows at first, then hidden ones. */
function list(only: MessageRow | undefined, rows: readonly ReactNode[]) {
  const opening = { index: 0, align: 'end' } as const;
  const context = {
    scroller: { current: null },
    opening,
    onlyRow: only,
    content: ({ key }: MessageRow) => <p>{`Row ${key}`}</p>,
  };
  return (
    <RowList data-testid="list" context={context} style={{ visibility: 'hidden', paddingBottom: 28 }}>
      {rows}
    </RowList>
  );
}

const given = (
  <div key="a" data-index={0}>
    <p>Row a</p>
  </div>
);

it('shows an only row before the list renders it, without room for it besides, and keeps its element then', () => {
  const { getByTestId, getByText, rerender } = render(list(onlyRow, []));
  const row = getByText('Row a');
  expect(getByTestId('list').style.visibility).toBe('');
  expect(getByTestId('list').style.paddingBottom).toBe('0px');
  rerender(list(onlyRow, [given]));
  expect(getByText('Row a')).toBe(row);
  expect(getByTestId('list').style.visibility).toBe('');
  expect(getByTestId('list').style.paddingBottom).toBe('28px');
});

it('hides several rows as the list does while they are not in their place', () => {
  const { getByTestId, rerender } = render(list(undefined, []));
  expect(getByTestId('list').childElementCount).toBe(0);
  rerender(list(undefined, [given]));
  expect(getByTestId('list').style.visibility).toBe('hidden');
});
