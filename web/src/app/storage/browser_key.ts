import { Dexie, type EntityTable } from 'dexie';

interface KeptKey {
  readonly name: string;
  readonly key: CryptoKey;
}

const name = 'storage';

/**
 * The key under which this browser seals what it keeps: made at the first use, and one that no script can read out of it. A copy of the files
 * alone does not open what is kept; whoever runs this browser with this profile can.
 */
export async function browserKey(databaseName: string): Promise<CryptoKey> {
  const database = new Dexie(databaseName);
  database.version(1).stores({ keys: 'name' });
  const keys: EntityTable<KeptKey, 'name'> = database.table('keys');
  try {
    const known = await keys.get(name);
    if (known) return known.key;
    const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
    // Another window may have been quicker: its key is the one that counts.
    return await database.transaction('rw', keys, async () => {
      const theirs = await keys.get(name);
      if (!theirs) await keys.put({ name, key: made });
      return theirs?.key ?? made;
    });
  } finally {
    database.close();
  }
}
