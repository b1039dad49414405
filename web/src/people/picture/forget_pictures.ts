/** As the service worker calls it. */
const CACHE = 'parley-pictures';

/** Takes the pictures of people and chats, which are kept for offline, off this device. */
export function forgetPictures(): void {
  if (!('caches' in globalThis)) return;
  // A browser that refuses this page its caches has kept nothing in them.
  caches.delete(CACHE).catch(() => undefined);
}
