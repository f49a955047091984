/** What two that should be one differ in; nothing where they do not. @param {string} name @param {unknown} a @param {unknown} b */
export function different(name, a, b) {
  const [one, other] = [JSON.stringify(a) ?? '', JSON.stringify(b) ?? ''];
  if (one === other) return [];
  let at = 0;
  while (one[at] === other[at]) at++;
  return [`${name}: …${one.slice(Math.max(0, at - 60), at + 40)}… or …${other.slice(Math.max(0, at - 20), at + 40)}…`];
}
