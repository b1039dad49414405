import { describe, test } from 'vitest';
import { MemoryStorage } from './memory_storage.js';
import { describeStorage } from './storage_contract.js';

describe('the storage in memory', () => {
  describeStorage(test, () => Promise.resolve(new MemoryStorage()));
});
