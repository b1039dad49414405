/** What the icon of the window says beside the sign of Parley: a count, 0 for none. */
export function drawIcon(count: number): string {
  const badge =
    count === 0
      ? ''
      : `<circle cx="23" cy="9" r="9" fill="#B42318"/><text x="23" y="13.2" fill="#fff" text-anchor="middle" ` +
        `font-family="system-ui,sans-serif" font-weight="700" font-size="${count > 9 ? 10 : 12}">${count > 99 ? '∞' : count}</text>`;
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#0F766E"/>' +
    '<path d="M8 9.5h11a3.5 3.5 0 0 1 3.5 3.5v2.5A3.5 3.5 0 0 1 19 19h-5.2L9.6 22.4A1 1 0 0 1 8 21.6z" fill="#fff"/>' +
    '<path d="M24 14.5v8.1a.9.9 0 0 1-1.46.7L20.2 21.4H15" fill="none" stroke="#fff" stroke-opacity=".6" ' +
    `stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>${badge}</svg>`
  );
}
