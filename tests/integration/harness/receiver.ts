import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as bodyOf } from 'node:stream/consumers';
import { type ChatEvent, verifyHookSignature } from '@parley/sdk';
import { onTestFinished } from 'vitest';

/** What came, as far as anybody needs it. */
export interface Delivery {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly hookId: string;
  readonly chatId: string;
  readonly deliveryId: string;
  readonly events: readonly (ChatEvent | { type: 'PING' })[];
}

/** A status to answer with; `silent` never answers; a function may wait, or end the server before it does. */
export type Answer = number | 'silent' | (() => Promise<number>);

/** Somebody's server on loopback, which outgoing webhooks lead to. Answers 204 unless told otherwise. */
export class Receiver {
  readonly deliveries: Delivery[] = [];
  /** For the next requests, one each. */
  readonly answers: Answer[] = [];
  /** For all that have none of their own. */
  usual: Answer = 204;
  mostAtOnce = 0;
  private atOnce = 0;
  private waiting: (() => void)[] = [];

  private constructor(private readonly http: HttpServer) {}

  static async start(): Promise<Receiver> {
    const http = createServer();
    const receiver = new Receiver(http);
    http.on('request', (request, response) => void receiver.take(request, response));
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    onTestFinished(() => {
      http.closeAllConnections();
      http.close();
    });
    return receiver;
  }

  url(path = '/'): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}${path}`;
  }

  /** Every event so far, of each delivery once. */
  get events(): Delivery['events'] {
    const once = new Map(this.deliveries.map((delivery) => [delivery.deliveryId, delivery.events]));
    return [...once.values()].flat();
  }

  get texts(): (string | undefined)[] {
    return this.events.map((event) => (event.type === 'MESSAGE_RECEIVED' ? event.message.content.text : event.type));
  }

  /** Until the condition holds; it is looked at whenever something has come. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  async signedWith(secret: string): Promise<boolean> {
    const checks = this.deliveries.map(({ body, headers }) =>
      verifyHookSignature(body, String(headers['x-parley-signature']), secret),
    );
    return (await Promise.all(checks)).every(Boolean);
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    response.once('close', () => (this.atOnce -= 1));
    const body = await bodyOf(request);
    const parsed = JSON.parse(body) as Pick<Delivery, 'hookId' | 'chatId' | 'deliveryId' | 'events'>;
    this.deliveries.push({ ...parsed, path: request.url ?? '', headers: request.headers, body });
    const answer = this.answers.shift() ?? this.usual;
    for (const resolve of this.waiting.splice(0)) resolve();
    if (answer === 'silent') return;
    response.writeHead(typeof answer === 'number' ? answer : await answer()).end('whatever it says');
  }
}
