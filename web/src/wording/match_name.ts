/** Folds a text for comparing: lower case, without accents. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();
}

/** Whether every word of the query begins a word of the name. */
export function matchesQuery(name: string, query: string): boolean {
  const words = foldText(name).split(/[\s,.\-_]+/u);
  return foldText(query)
    .split(/\s+/u)
    .filter(Boolean)
    .every((wanted) => words.some((word) => word.startsWith(wanted)));
}
