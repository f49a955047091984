import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { expect, it } from 'vitest';
import { greatestOf, leastOf } from '../../src/extremes.js';
import { PROJECT } from '../run-cli.js';

/** What is as long as this source says, and not as long as a log. */
const IS_SHORT = /^([A-Z][A-Z_]+\b|new Array\(\d+\)|this\.#shapes\.splice\(place, 1\))/;

interface Given {
  readonly type: string;
  readonly argument: { readonly start: number; readonly end: number };
}

/** The lists that a text of TypeScript gives as arguments one by one. */
function spreadsIn(text: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, arguments: given } = node as { type?: string; arguments?: readonly Given[] };
    if (type === 'CallExpression' || type === 'NewExpression') {
      for (const { type: kind, argument } of given ?? []) {
        if (kind === 'SpreadElement') found.push(text.slice(argument.start, argument.end));
      }
    }
    for (const value of Object.values(node)) visit(value);
  };
  visit(parseAst(text, { lang: 'ts' }));
  return found;
}

it('no list as long as a log is given to a function one by one: the stack overflows from some 125,000 on', () => {
  expect(spreadsIn('f(a, ...b); new C(...[1]); [...d]; const { e, ...g } = h;')).toEqual(['b', '[1]']);
  const source = join(PROJECT, 'src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(40);
  const long = files.flatMap((file) =>
    spreadsIn(readFileSync(join(source, file), 'utf8'))
      .filter((list) => !IS_SHORT.test(list))
      .map((list) => `${file} ...${list}`),
  );
  expect(long).toEqual([]);
});

it('the greatest and the least of many numbers are those of few', () => {
  const many = Array.from({ length: 200_000 }, (_, index) => index - 5);
  expect([greatestOf(many), leastOf(many)]).toEqual([199_994, -5]);
  expect([greatestOf([]), leastOf([])]).toEqual([Math.max(), Math.min()]);
  expect([greatestOf([-1], 0), leastOf([3], 2)]).toEqual([0, 2]);
});
