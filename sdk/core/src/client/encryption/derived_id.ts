interface Digests {
  readonly crypto: { readonly subtle: { digest(algorithm: string, data: Uint8Array): Promise<ArrayBuffer> } };
  readonly TextEncoder: new () => { encode(text: string): Uint8Array };
}

/** An id that is the same for the same seed, and like any other for who does not know it: 128 bits of SHA-256. In secure contexts. */
export async function derivedId(seed: string): Promise<string> {
  const { crypto, TextEncoder } = globalThis as unknown as Digests;
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(seed));
  return Array.from(new Uint8Array(hash).slice(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
