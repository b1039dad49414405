/** Deletes the databases whose names begin so. One that another window has open goes when that lets go of it; nobody waits for that. */
export async function deleteDatabases(beginning: string): Promise<void> {
  for (const { name = '' } of await indexedDB.databases()) {
    if (name.startsWith(beginning)) indexedDB.deleteDatabase(name);
  }
}
