import { openEncryption } from '@parley/sdk/crypto';
import { EncryptionHost, portOver, type MessagePortLike } from '@parley/sdk/crypto/worker';

// The machine of the window that was elected, beside it: opening it, and each message, takes time that the window has better use for.
new EncryptionHost(openEncryption, 'page').serve(portOver(self as unknown as MessagePortLike));
