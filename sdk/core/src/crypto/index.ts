export type * from './encryption.js';
export { openMachine as openEncryption } from './matrix/open_machine.js';
