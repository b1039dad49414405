import type { Chat, ChatPermissions, ChatType, Role } from '../wire/generated/schema.js';

/** What a participant may want to do in a chat. */
export type ChatAct = 'write' | 'invite' | 'remove' | 'rename' | 'changeSettings' | 'deleteMessages' | 'pin';

type Least = Role | 'nobody';

/** The least role that may, by type of chat, where the chat has made no rule of its own. The server has the last word. */
const leastRoles: Readonly<Record<ChatType, Readonly<Record<ChatAct, Least>>>> = {
  direct: {
    write: 'member',
    invite: 'nobody',
    remove: 'nobody',
    rename: 'nobody',
    changeSettings: 'nobody',
    deleteMessages: 'nobody',
    pin: 'member',
  },
  group: {
    write: 'member',
    invite: 'member',
    remove: 'admin',
    rename: 'admin',
    changeSettings: 'admin',
    deleteMessages: 'admin',
    pin: 'admin',
  },
  channel: {
    write: 'admin',
    invite: 'admin',
    remove: 'admin',
    rename: 'admin',
    changeSettings: 'admin',
    deleteMessages: 'admin',
    pin: 'admin',
  },
  broadcast: {
    write: 'owner',
    invite: 'owner',
    remove: 'owner',
    rename: 'owner',
    changeSettings: 'owner',
    deleteMessages: 'owner',
    pin: 'owner',
  },
};

const ranks: Readonly<Record<Least, number>> = { member: 0, admin: 1, owner: 2, nobody: 3 };

/** The least role that may do something in a chat, or 'nobody'. */
export function leastRoleFor(chat: Pick<Chat, 'type' | 'settings'>, act: ChatAct): Least {
  const own = chat.type === 'group' || chat.type === 'channel' ? chat.settings.permissions : undefined;
  const ruled = act === 'write' || act === 'invite' || act === 'pin' || act === 'rename';
  return (ruled ? own?.[act satisfies keyof ChatPermissions] : undefined) ?? leastRoles[chat.type][act];
}

/** Whether the reader may do something in a chat. */
export function mayDo(chat: Pick<Chat, 'type' | 'settings' | 'role'>, act: ChatAct): boolean {
  return ranks[chat.role] >= ranks[leastRoleFor(chat, act)];
}
