import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Server } from './harness/server.js';

let server: Server;
beforeAll(async () => {
  server = await Server.start();
});
afterAll(async () => server.dispose());

const ask = async (path: string, init?: RequestInit): Promise<Response> => fetch(server.url + path, init);

test('the API is documented where it is, on one page without a script', async () => {
  for (const address of ['/api/docs', '/api/docs/']) {
    const page = await ask(address);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const html = await page.text();
    for (const anchor of ['sendMessage', 'SEND_MESSAGE', 'schema-Message', 'error-CHAT_NOT_FOUND']) {
      expect(html).toContain(`id="${anchor}"`);
    }
    expect(html).not.toContain('<script');
  }
});

test.each(['openapi.yaml', 'asyncapi.yaml', 'errors.yaml'])('%s is served as it is', async (name) => {
  const file = await ask(`/api/docs/${name}`);
  expect(file.headers.get('content-type')).toBe('application/yaml');
  const built = new URL(`../../web/dist/api/docs/${name}`, import.meta.url);
  expect(await file.text()).toBe(readFileSync(fileURLToPath(built), 'utf8'));
});

test('there is no other page below /api, and this one is only read', async () => {
  for (const address of ['/api', '/api/', '/api/docs/missing', '/api/docsx']) {
    const answer = await ask(address, { headers: { Accept: 'text/html' } });
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(await answer.json()).toHaveProperty('code');
  }
  const refused = await ask('/api/docs', { method: 'POST' });
  expect(refused.status).toBe(405);
  expect(refused.headers.get('allow')).toBe('GET, HEAD');
  expect(await refused.json()).toMatchObject({ code: 'METHOD_NOT_ALLOWED' });
  expect((await ask('/api/docs', { method: 'HEAD' })).status).toBe(200);
});
