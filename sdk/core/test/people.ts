import { WebSocket } from 'ws';
import { MemoryStorage, ParleyClient, type ClientState, type ClientStorage, type Platform } from '../src/index.js';

/** A client on real sockets whose waits are short, so that tests of reconnecting take no time. */
export function makeClient(
  baseUrl: string,
  storage: ClientStorage = new MemoryStorage(),
  platform: Partial<Platform> = {},
): ParleyClient {
  const quick = {
    WebSocket,
    // What waits for an answer over HTTP stays patient: the machine may be busy.
    setTimer: (task: () => void, delay: number) => setTimeout(task, delay >= 30_000 ? delay / 3 : delay / 20),
    clearTimer: (timer: unknown) => clearTimeout(timer as NodeJS.Timeout),
  };
  return new ParleyClient({ baseUrl, storage, platform: { ...quick, ...platform } });
}

/** Resolves with the state as soon as it is as wanted; rejects after twenty seconds. */
export function waitFor(client: ParleyClient, wanted: (state: ClientState) => boolean): Promise<ClientState> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (!wanted(client.store.getState())) return;
      clearTimeout(timer);
      unsubscribe();
      resolve(client.store.getState());
    };
    const unsubscribe = client.store.subscribe(look);
    const timer = setTimeout(() => {
      unsubscribe();
      reject(new Error(`not reached; the state is ${JSON.stringify(client.store.getState()).slice(0, 2000)}`));
    }, 20_000);
    look();
  });
}

export const online = (state: ClientState): boolean => state.connection.phase === 'online';

/** The texts of a chat's messages as they are shown, those on their way in brackets. */
export function texts(state: ClientState, chatId: string): string[] {
  return [
    ...(state.timelines[chatId]?.messages ?? []).map((message) => message.content.text ?? ''),
    ...state.outbox.filter((message) => message.chatId === chatId).map((message) => `[${message.content.text}]`),
  ];
}
