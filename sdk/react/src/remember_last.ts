/**
 * `derive`, but worked out anew only when its argument is another value: for selectors that look through much of the state,
 * and are asked after every change of any of it. Make one for each place that asks.
 */
export function rememberLast<Part, Derived>(derive: (part: Part) => Derived): (part: Part) => Derived {
  let last: { readonly part: Part; readonly derived: Derived } | null = null;
  return (part) => {
    if (last === null || !Object.is(last.part, part)) last = { part, derived: derive(part) };
    return last.derived;
  };
}
