export { JournalFile, type JournalFiles } from './journal_file.js';
export { JournalStorage } from './journal_storage.js';
export { encryptionKeptIn, openKeptEncryption } from './open_kept.js';
