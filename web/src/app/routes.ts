import { useSyncExternalStore } from 'react';

/** The places of the app, each with an address of its own. */
export type Route =
  | { readonly name: 'home' }
  | { readonly name: 'signUp' }
  | { readonly name: 'join'; readonly code: string }
  | { readonly name: 'chat'; readonly chatId: string };

/** Reads a route off the path of an address; whatever is not known is home. */
export function parseRoute(path: string): Route {
  if (path === '/sign-up') return { name: 'signUp' };
  const [, place, rest] = /^\/(chats|join)\/([^/]+)\/?$/.exec(path) ?? [];
  if (rest === undefined) return { name: 'home' };
  try {
    const id = decodeURIComponent(rest);
    return place === 'chats' ? { name: 'chat', chatId: id } : { name: 'join', code: id };
  } catch {
    return { name: 'home' };
  }
}

/** The path of a route. */
export function formatRoute(route: Route): string {
  if (route.name === 'home') return '/';
  if (route.name === 'signUp') return '/sign-up';
  return route.name === 'join'
    ? `/join/${encodeURIComponent(route.code)}`
    : `/chats/${encodeURIComponent(route.chatId)}`;
}

const listeners = new Set<() => void>();

/** Goes to a place: a step in the history, or instead of the present one. */
export function navigate(route: Route, step: 'push' | 'replace' = 'push'): void {
  const path = formatRoute(route);
  if (path === location.pathname) return;
  if (step === 'push') history.pushState(null, '', path);
  else history.replaceState(null, '', path);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

/** The present route; renders again when it changes. */
export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => location.pathname));
}
