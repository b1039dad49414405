/** The id of a chat that a text names: the id itself, or the address of the chat in the client. Null where it is neither. */
export function chatIdIn(text: string): string | null {
  const [last = ''] = text
    .trim()
    .replace(/[?#].*$/u, '')
    .replace(/\/+$/u, '')
    .split('/')
    .slice(-1);
  return /^[0-9A-Za-z_-]{8,64}$/u.test(last) ? last : null;
}
