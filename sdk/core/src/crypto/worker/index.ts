export { electedEncryption, type Election, type Locks } from './elected_encryption.js';
export { EncryptionHost } from './encryption_host.js';
export { portOver, type ChannelLike, type MessagePortLike, type Port } from '../../remote/port.js';
export { remoteEncryption } from './remote_encryption.js';
