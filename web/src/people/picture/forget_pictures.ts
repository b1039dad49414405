/** As the service worker calls it. */
const CACHE = 'parley-pictures';

/** Takes the pictures of people and chats, which are kept for offline, off this device. Without a service worker there are none. */
export async function forgetPictures(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(CACHE);
}
