export { Bot, type BotOptions } from './bot.js';
export type { CommandContext, LaterMessage, MessageContext, PressContext, Said } from './bot_context.js';
export type { Handler } from './handlers.js';
export type { KeyFile } from './encryption/bot_encryption.js';
export { FileStorage, type Files } from './file_storage.js';
export { MemoryStorage } from '../storage/memory_storage.js';
export { ParleyError } from '../wire/parley_error.js';
