/** Ends a request from this side. */
export interface Abort {
  readonly signal: { readonly aborted: boolean };
  abort(): void;
}

/** Browsers and Node have it; the language's own library does not declare it. */
export function newAbort(): Abort {
  return new (globalThis as unknown as { AbortController: new () => Abort }).AbortController();
}
