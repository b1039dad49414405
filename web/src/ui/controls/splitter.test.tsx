// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { Splitter } from './splitter';

afterEach(cleanup);

function renderSplitter(panel: 'before' | 'after', direction: 'ltr' | 'rtl' = 'ltr') {
  const onChange = vi.fn();
  const bounds = { value: 300, least: 200, most: 320, usual: 250 };
  render(
    <div style={{ direction }}>
      <Splitter label="Width" controls="list" panel={panel} {...bounds} onChange={onChange} />
    </div>,
  );
  const press = (key: string) => {
    fireEvent.keyDown(screen.getByRole('separator'), { key });
    return onChange.mock.lastCall?.[0] as number;
  };
  return { onChange, press };
}

it('makes the panel before it wider to the right, up to its bound', () => {
  const { press } = renderSplitter('before');
  expect(press('ArrowRight')).toBe(316);
  expect(press('End')).toBe(320);
  expect(press('ArrowLeft')).toBe(284);
  expect(press('Home')).toBe(200);
  expect(press('Enter')).toBe(250);
});

it('makes the panel after it wider to the left', () => {
  expect(renderSplitter('after').press('ArrowLeft')).toBe(316);
});

it('turns round on a page that is read to the left', () => {
  expect(renderSplitter('before', 'rtl').press('ArrowLeft')).toBe(316);
});

it('leaves other keys alone', () => {
  const { onChange, press } = renderSplitter('before');
  press('a');
  expect(onChange).not.toHaveBeenCalled();
});
