const HOUR_MS = 3_600_000;

/**
 * Has the browser keep the app, so that it opens offline, and calls `onReady` when a newer version of it waits. Calling
 * what `onReady` gets loads that version in every page of this browser. Without https there are no workers: then nothing happens.
 */
export async function registerWorker(onReady: (load: () => void) => void): Promise<void> {
  const workers = (navigator as Partial<Navigator>).serviceWorker;
  if (workers === undefined) return;
  const hadOne = workers.controller !== null;
  workers.addEventListener('controllerchange', () => {
    if (hadOne) location.reload();
  });
  const registration = await workers.register('/sw.js');
  const tell = (worker: ServiceWorker | null) => {
    if (worker?.state === 'installed' && workers.controller !== null) {
      onReady(() => worker.postMessage({ kind: 'activate' }));
    }
  };
  tell(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => tell(worker));
  });
  setInterval(() => void registration.update().catch(() => undefined), HOUR_MS);
}
