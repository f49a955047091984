/**
 * A function of texts that keeps its results, up to `most` of them; then it begins anew: what came first need not be
 * what comes often, as where tables of words were looked up before the first record.
 */
export function remembered<Result>(most: number, resultOf: (text: string) => Result): (text: string) => Result {
  const known = new Map<string, Result>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const result = resultOf(text);
    if (known.size === most) known.clear();
    known.set(text, result);
    return result;
  };
}
