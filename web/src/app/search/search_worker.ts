import { portOver, type MessagePortLike } from '@parley/sdk/crypto/worker';
import { MessageIndex, serveSearch } from '@parley/sdk/search';
import { openStorage } from '../storage/open_storage';

// The index of messages, beside the pages: one for all windows where the browser has shared workers.

let index: Promise<MessageIndex> | undefined;

function serve(port: MessagePortLike): void {
  serveSearch(
    portOver(port),
    () => (index ??= openStorage('parley-search').then((kept) => MessageIndex.open(kept, Date.now()))),
  );
}

if ('onconnect' in self) {
  self.onconnect = (event: MessageEvent) => event.ports.forEach((port) => serve(port as unknown as MessagePortLike));
} else {
  serve(self as unknown as MessagePortLike);
}
