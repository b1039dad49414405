/** What is shown outside of the page. */
export interface ShownNotice {
  readonly title: string;
  readonly body: string;
  /** Of one chat only the latest is shown. */
  readonly chatId: string;
  /** Where a press on it leads. */
  readonly path: string;
}

/** Shows a notice by the service worker where there is one, which phones demand; else by the page. */
export async function showNotice({ title, body, chatId, path }: ShownNotice, onOpen: () => void): Promise<void> {
  if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
  const options = { body, tag: chatId, icon: '/icon-192.png', data: { path } };
  // A page without https has no service workers at all.
  const workers = (navigator as Partial<Navigator>).serviceWorker;
  const registration = await workers?.getRegistration();
  if (registration?.active) return registration.showNotification(title, options);
  const notice = new Notification(title, options);
  notice.onclick = () => {
    window.focus();
    notice.close();
    onOpen();
  };
}
