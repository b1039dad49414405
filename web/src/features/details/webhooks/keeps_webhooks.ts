import type { ChatState } from '@parley/sdk';

/** Whether somebody keeps the webhooks of a chat: its admins, and both of a direct chat. */
export function keepsWebhooks({ type, role }: Pick<ChatState, 'type' | 'role'>): boolean {
  if (type === 'direct') return true;
  return type !== 'broadcast' && role !== 'member';
}
