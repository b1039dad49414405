import { RoomId, UserId } from '@matrix-org/matrix-sdk-crypto-wasm';

/** The library knows users as `@id:parley`, chats as `!id:parley`, messages as `$id`. Nothing outside this folder does. */
const domain = 'parley';

export function userIdOf(id: string): UserId {
  return new UserId(`@${id}:${domain}`);
}

export function roomIdOf(chatId: string): RoomId {
  return new RoomId(`!${chatId}:${domain}`);
}

export function eventIdOf(messageId: string): string {
  return `$${messageId}`;
}

/** The id of a user or chat as the rest of Parley knows it; empty for what is not of the form. */
export function plainId(id: UserId | RoomId | string): string {
  return /^[@!](.+):parley$/.exec(id.toString())?.[1] ?? '';
}
