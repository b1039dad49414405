// Keeps the app itself in the browser, so that it opens without a network and at once with one. What people write is not
// here: the SDK keeps it. The build puts the version and the list of files in.
/* global __FILES__ */
const VERSION = '__VERSION__';
const FILES = __FILES__;
const PREFIX = 'parley-app-';
const CACHE = PREFIX + VERSION;

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
  if (request.method !== 'GET' || origin !== location.origin || !isApp(request, pathname)) return;
  event.respondWith(answer(request, pathname));
});

/** The API, the docs and the health of the server are never answered from here. */
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
