// Keeps the app itself in the browser, so that it opens without a network and at once with one. What people write is not
// here: the SDK keeps it. The build puts the version and the list of files in.
/* global __FILES__ */
const VERSION = '__VERSION__';
const FILES = __FILES__;
const PREFIX = 'parley-app-';
const CACHE = PREFIX + VERSION;
// Pictures of people and chats: what an address names never changes. A new version of the app keeps them.
const PICTURES = 'parley-pictures';
const MOST_PICTURES = 500;

addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES)));
});

addEventListener('activate', (event) => {
  event.waitUntil(takeOver());
});

async function takeOver() {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  );
  await clients.claim();
}

// A new version waits until somebody asks for it: pages that are open keep the files that they were built with.
addEventListener('message', ({ data }) => {
  if (data?.kind === 'activate') void skipWaiting();
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (pathname.startsWith('/api/media/avatars/') && request.destination === 'image')
    event.respondWith(picture(event, pathname));
  else if (isApp(request, pathname)) event.respondWith(answer(request, pathname));
});

async function picture(event, pathname) {
  const cache = await caches.open(PICTURES);
  const kept = await cache.match(pathname);
  if (kept) return kept;
  const fresh = await fetch(event.request);
  if (fresh.ok) event.waitUntil(keepPicture(cache, pathname, fresh.clone()));
  return fresh;
}

/** The oldest make room. */
async function keepPicture(cache, pathname, fresh) {
  await cache.put(pathname, fresh);
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST_PICTURES)).map((old) => cache.delete(old)));
}

/** The rest of the API, the docs and the health of the server are never answered from here. */
function isApp(request, pathname) {
  if (/^\/(api|healthz|readyz|metrics)(\/|$)/.test(pathname)) return false;
  return request.mode === 'navigate' || pathname.startsWith('/assets/') || FILES.includes(pathname);
}

async function answer(request, pathname) {
  const cache = await caches.open(CACHE);
  // Every address of the app is the same page.
  const kept = await cache.match(request.mode === 'navigate' ? '/' : pathname);
  if (kept) return kept;
  const fresh = await fetch(request);
  // Files under /assets/ are named by their content, so that they never change.
  if (fresh.ok && pathname.startsWith('/assets/')) await cache.put(pathname, fresh.clone());
  return fresh;
}

addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data.path));
});

/** Brings a page that is open to the front and to the chat, or opens one. */
async function open(path) {
  const [page] = await clients.matchAll({ type: 'window' });
  if (!page) return void (await clients.openWindow(path));
  await page.focus();
  page.postMessage({ kind: 'open', path });
}
