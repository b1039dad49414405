/** Changes that a storage carries out together: first the deletions, then the puts. */
export interface StorageChanges {
  readonly put?: readonly (readonly [key: string, value: unknown])[];
  readonly delete?: readonly string[];
}

/**
 * Where the SDK keeps what must outlive a reload: tokens, the cached state, the outbox. A map from keys (at most 256
 * characters) to plain JSON values. One account at a time.
 *
 * Every method may be called at any time, also while another call is under way; calls take effect in the order in which
 * they were made. `write` is all or nothing. Values that come back are the caller's own: changing them changes nothing
 * stored. A rejection means that nothing was changed; the SDK goes on without its cache then.
 */
export interface ClientStorage {
  /** The value of a key, or undefined. */
  get(key: string): Promise<unknown>;
  /** All entries whose key begins with `prefix`, in the order of their keys' code units. */
  list(prefix: string): Promise<readonly (readonly [key: string, value: unknown])[]>;
  write(changes: StorageChanges): Promise<void>;
  /** Removes every entry. */
  clear(): Promise<void>;
}
