/** One end of a line between a page and a host. Messages are plain data. */
export interface Port {
  send(message: unknown): void;
  /** To be called once; messages that came before are told then. */
  listen(onMessage: (message: unknown) => void): void;
  close(): void;
}

/** The part of a MessagePort that is used; the language's own library does not declare it. */
export interface MessagePortLike {
  postMessage(message: unknown): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  close(): void;
}

/** The part of a BroadcastChannel that is used. */
export type ChannelLike = MessagePortLike;

export function portOver(port: MessagePortLike): Port {
  return {
    send: (message) => port.postMessage(message),
    listen: (onMessage) => {
      port.onmessage = ({ data }) => onMessage(data);
    },
    close: () => port.close(),
  };
}

/** Both ends of a line within a page. */
export function localPair(): readonly [Port, Port] {
  const hears: ((message: unknown) => void)[] = [];
  const end = (me: number, other: number): Port => ({
    send: (message) => void Promise.resolve().then(() => hears[other]?.(message)),
    listen: (onMessage) => (hears[me] = onMessage),
    close: () => {
      hears.length = 0;
    },
  });
  return [end(0, 1), end(1, 0)];
}
