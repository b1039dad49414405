import { once } from 'node:events';
import { connect, createServer, type Server as TcpServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Server } from '../harness/server.js';

/** What the gate does to what passes. */
export interface GateRules {
  /** Requests to upgrade get a refusal, as from a proxy that does not know WebSocket; 'swallow': no answer at all. */
  upgrades: 'pass' | 'refuse' | 'swallow';
  /** Streams of events are held back until they end. */
  streams: 'pass' | 'hold';
  /** How many pieces of bytes pass, on average, before a connection is cut; 0: none is. */
  cutEvery: number;
}

/** A proxy of bytes in front of a server, which treats connections as bad networks do. */
export class Gate {
  readonly rules: GateRules = { upgrades: 'pass', streams: 'pass', cutEvery: 0 };
  /** How many connections were cut. */
  cuts = 0;
  private readonly pairs = new Set<readonly [Socket, Socket]>();

  private constructor(
    private readonly tcp: TcpServer,
    private readonly random: () => number,
  ) {}

  static async open(server: Server, random: () => number = Math.random): Promise<Gate> {
    const tcp = createServer((client) => gate.admit(client, server.port)).listen(0, '127.0.0.1');
    const gate = new Gate(tcp, random);
    await once(tcp, 'listening');
    onTestFinished(() => gate.close());
    return gate;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.tcp.address() as AddressInfo).port}`;
  }

  /** Cuts every connection that is open now. */
  cutAll(): void {
    for (const pair of this.pairs) this.cut(pair);
  }

  close(): void {
    this.tcp.close();
    for (const pair of this.pairs) for (const side of pair) side.destroy();
  }

  private admit(client: Socket, port: number): void {
    const server = connect(port, '127.0.0.1');
    const pair = [client, server] as const;
    let held = false;
    this.pairs.add(pair);
    client.on('data', (bytes) => {
      const request = bytes.toString('latin1');
      if (/^upgrade: websocket/im.test(request) && this.rules.upgrades !== 'pass') {
        if (this.rules.upgrades === 'refuse') client.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n');
        return;
      }
      held = this.rules.streams === 'hold' && request.startsWith('GET /api/chat/events');
      this.pass(pair, server, bytes);
    });
    server.on('data', (bytes) => {
      if (!held) this.pass(pair, client, bytes);
    });
    for (const side of pair) {
      side.on('error', () => undefined);
      side.on('close', () => {
        this.pairs.delete(pair);
        for (const other of pair) other.destroy();
      });
    }
  }

  private pass(pair: readonly [Socket, Socket], to: Socket, bytes: Buffer): void {
    if (this.rules.cutEvery > 0 && this.random() < 1 / this.rules.cutEvery) this.cut(pair);
    else to.write(bytes);
  }

  private cut([client, server]: readonly [Socket, Socket]): void {
    this.cuts += 1;
    client.resetAndDestroy();
    server.destroy();
  }
}
