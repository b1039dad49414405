/** How old, or how far ahead of this clock, a signature may be. */
export interface HookSignatureOptions {
  /** Five minutes unless given. */
  readonly toleranceSeconds?: number;
  /** Milliseconds since 1970; the system's clock unless given. */
  readonly now?: number;
}

/** What is used of the platform, in browsers as in Node. */
interface Platform {
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
  readonly crypto: {
    readonly subtle: {
      importKey(
        form: 'raw',
        key: Uint8Array,
        algorithm: object,
        extractable: boolean,
        uses: string[],
      ): Promise<unknown>;
      verify(algorithm: string, key: unknown, signature: Uint8Array, data: Uint8Array): Promise<boolean>;
    };
  };
}
const platform = globalThis as unknown as Platform;

const headerForm = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;

/**
 * Whether a request of an outgoing webhook was made by whoever knows `secret`, and lately. `body` is the request's body as it
 * came, byte for byte, and `header` its `X-Parley-Signature`. What is sent again has another signature and the same
 * `X-Parley-Delivery`: keep the ids of the last deliveries to throw repetitions away.
 */
export async function verifyHookSignature(
  body: string | Uint8Array,
  header: string | null | undefined,
  secret: string,
  options: HookSignatureOptions = {},
): Promise<boolean> {
  const [, seconds, mac] = headerForm.exec(header ?? '') ?? [];
  if (seconds === undefined || mac === undefined) return false;
  const { toleranceSeconds = 300, now = Date.now() } = options;
  if (Math.abs(now / 1000 - Number(seconds)) > toleranceSeconds) return false;
  const encoder = new platform.TextEncoder();
  const signed = joined(encoder.encode(`${seconds}.`), typeof body === 'string' ? encoder.encode(body) : body);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const { subtle } = platform.crypto;
  const key = await subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['verify']);
  // Compares in a time that does not depend on where they differ.
  return subtle.verify('HMAC', key, bytesOf(mac), signed);
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}
