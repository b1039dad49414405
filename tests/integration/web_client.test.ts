import { afterAll, beforeAll, expect, test } from 'vitest';
import { Server } from './harness/server.js';

let server: Server;
beforeAll(async () => {
  server = await Server.start();
});
afterAll(async () => server.dispose());

const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(server.url + path, { headers });

test('the web client is served with headers that keep a page from harm', async () => {
  const page = await get('/');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  expect(page.headers.get('referrer-policy')).toBeTruthy();
  expect(page.headers.get('cache-control')).toContain('no-cache');
});

test('any other page is the same page, and a missing file is none', async () => {
  const [home, deep] = [await get('/'), await get('/chats/some-chat')];
  expect(await deep.text()).toBe(await home.text());
  expect((await get('/assets/no-such-file.js')).status).toBe(404);
});

test('assets are named by their content, kept for ever, sent compressed, and answered with 304', async () => {
  const html = await (await get('/')).text();
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1];
  if (script === undefined) throw new Error('the page names no script');
  for (const encoding of ['br', 'gzip']) {
    const asset = await get(script, { 'Accept-Encoding': encoding });
    expect(asset.headers.get('content-encoding')).toBe(encoding);
    expect(asset.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    const etag = asset.headers.get('etag') ?? '';
    expect(etag).not.toBe('');
    const again = await get(script, { 'Accept-Encoding': encoding, 'If-None-Match': etag });
    expect(again.status).toBe(304);
  }
  expect((await get(script, { 'Accept-Encoding': 'identity' })).headers.get('content-encoding')).toBeNull();
});

test('nothing outside the folder is served', async () => {
  for (const path of [
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2f..%2fpackage.json',
  ]) {
    expect(await (await get(path)).text()).not.toContain('"workspaces"');
  }
});
