// @vitest-environment jsdom
import { act, cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';
import type { MessageRow } from '../build_rows';
import { RowList } from './row_list';

afterEach(cleanup);

const onlyRow = { key: 'a' } as MessageRow;

/** A list that looks for its place: it gives no rows at first, then hidden ones. */
function list(
  only: MessageRow | undefined,
  rows: readonly ReactNode[],
  isOpeningWords = false,
  scroller?: HTMLElement,
) {
  const opening = { index: 0, align: 'end' } as const;
  const context = {
    scroller: { current: scroller ?? null },
    opening,
    isOpeningWords,
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

it('leaves rows hidden while their words are not opened, and shows them in their place then', async () => {
  const { container, getByTestId, rerender } = render(list(undefined, [given], true));
  getByTestId('list').dataset['testid'] = 'virtuoso-item-list';
  const shown = container.firstElementChild as HTMLElement;
  rerender(list(undefined, [given], true, container));
  await nextFrames();
  expect(shown.style.visibility).toBe('hidden');
  rerender(list(undefined, [given], false, container));
  await nextFrames();
  expect(shown.style.visibility).toBe('');
});

async function nextFrames(): Promise<void> {
  for (let frame = 0; frame < 3; frame += 1)
    await act(() => new Promise<void>((resolve) => requestAnimationFrame(() => resolve())));
}
