import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { Person } from '../harness/person.js';
import { Server } from '../harness/server.js';
import { Hook } from './hook.js';

// A tool that nobody of this project wrote, as it is installed from Debian, with nothing configured for Parley but an address.

const program = 'prometheus-alertmanager';

let server: Server;
beforeAll(async () => {
  server = await Server.start();
});
afterAll(async () => server.dispose());

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

/** Alertmanager on a port of loopback, which tells `address` of what it is told. */
async function startAlertmanager(address: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'parley-alerts-'));
  const config = join(folder, 'alertmanager.yml');
  writeFileSync(
    config,
    [
      'route: { receiver: parley, group_wait: 100ms, group_interval: 200ms, repeat_interval: 1h }',
      'receivers:',
      '  - name: parley',
      '    slack_configs:',
      `      - api_url: ${address}`,
      '        channel: "#alerts"',
      '        send_resolved: true',
      "        text: '{{ range .Alerts }}*{{ .Labels.severity }}*: {{ .Annotations.summary }}{{ end }}'",
    ].join('\n'),
  );
  const port = await freePort();
  const child: ChildProcess = spawn(
    program,
    [
      `--config.file=${config}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  onTestFinished(async () => {
    if (child.exitCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
    rmSync(folder, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${port}`;
  await expect
    .poll(
      () =>
        fetch(`${url}/-/ready`).then(
          ({ status }) => status,
          () => output,
        ),
      { timeout: 30_000 },
    )
    .toBe(200);
  return url;
}

test('Alertmanager tells of an alert and of its end by an incoming webhook', async () => {
  const ada = await Person.register(server, 'ada');
  const group = await ada.group([await Person.register(server, 'ben')]);
  const hook = await Hook.make(ada, group.id, 'Alertmanager');
  const socket = await ada.connect();
  const url = await startAlertmanager(hook.address);
  const alert = {
    labels: { alertname: 'DiskFull', severity: 'critical', instance: 'db1' },
    annotations: { summary: 'The disk of db1 is full' },
    generatorURL: 'http://prometheus.example/graph',
  };
  const tell = (more: object) =>
    fetch(`${url}/api/v2/alerts`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify([{ ...alert, ...more }]),
    });
  expect((await tell({})).status).toBe(200);
  const firing = (await socket.take('MESSAGE_RECEIVED', () => true, 30)).message;
  expect(firing.senderId).toBe(hook.made.senderId);
  expect(firing.content.text).toContain('DiskFull');
  expect(firing.content.text).toMatch(/FIRING:1/);
  expect(firing.content.text).toContain('**critical**: The disk of db1 is full');
  expect(firing.content.metadata).toMatchObject({ postedAs: { name: 'Alertmanager' } });

  expect((await tell({ endsAt: new Date(Date.now() - 1000).toISOString() })).status).toBe(200);
  const resolved = (await socket.take('MESSAGE_RECEIVED', () => true, 30)).message;
  expect(resolved.content.text).toMatch(/RESOLVED/);
});
