import { useSyncExternalStore } from 'react';

/** The places of the app, each with an address of its own. */
export type Route =
  | { readonly name: 'home' }
  | { readonly name: 'signUp'; readonly invitation?: string | undefined }
  | { readonly name: 'reset' }
  | { readonly name: 'join'; readonly code: string }
  | { readonly name: 'chat'; readonly chatId: string; readonly messageId?: string | undefined }
  | { readonly name: 'admin'; readonly section?: string | undefined; readonly subject?: string | undefined };

/** Reads a route off the path of an address; whatever is not known is home. */
export function parseRoute(path: string): Route {
  try {
    const [place, first, second, ...more] = path
      .replace(/^\//, '')
      .replace(/\/$/, '')
      .split('/')
      .map(decodeURIComponent);
    if (more.length > 0) return { name: 'home' };
    if (place === 'admin') return { name: 'admin', section: first, subject: second };
    if (place === 'chats' && first) return { name: 'chat', chatId: first, ...(second && { messageId: second }) };
    if (second !== undefined) return { name: 'home' };
    if (place === 'sign-up') return { name: 'signUp', invitation: first };
    if (place === 'reset-password' && first === undefined) return { name: 'reset' };
    if (place === 'join' && first) return { name: 'join', code: first };
    return { name: 'home' };
  } catch {
    return { name: 'home' };
  }
}

/** The path of a route. */
export function formatRoute(route: Route): string {
  switch (route.name) {
    case 'home':
      return '/';
    case 'signUp':
      return pathOf('sign-up', route.invitation);
    case 'reset':
      return '/reset-password';
    case 'join':
      return pathOf('join', route.code);
    case 'chat':
      return pathOf('chats', route.chatId, route.messageId);
    case 'admin':
      return pathOf('admin', route.section, route.subject);
  }
}

function pathOf(...parts: readonly (string | undefined)[]): string {
  return parts.map((part) => (part === undefined ? '' : `/${encodeURIComponent(part)}`)).join('');
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
