/** So many are named. */
export const NAMED = 3;

/** Some of the names, and that there are more. */
export function firstNames(names: readonly string[]): string {
  return names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ' …' : '');
}
