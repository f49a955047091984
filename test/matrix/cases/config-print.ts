import type { Case, Figures } from './case.js';
import { rowsOf } from './figures.js';

/** Where each option comes from; not those that say how the result is written. */
function sourcesOf(rows: readonly (readonly [unknown, unknown])[]): Figures {
  const others = rows.filter(([option]) => !['format', 'output', 'quiet'].includes(String(option)));
  // A text that begins like a formula stands behind ' in csv.
  return Object.fromEntries(others.map(([option, from]) => [String(option), String(from).replace(/^'/, '')]));
}

type JsonOption = Readonly<Record<'key' | 'option' | 'from', string>>;

export const configPrint: Case = {
  args: ['config', 'print', '--timezone', 'America/Bogota', '--strict'],
  showsItsOptions: true,
  document: (document) => sourcesOf((document as JsonOption[]).map(({ key, from }) => [key, from])),
  tidy: (rows, objects) =>
    sourcesOf(((objects ?? rows) as JsonOption[]).map(({ key, option, from }) => [key ?? option, from])),
  sheets: (sheets) => sourcesOf(rowsOf('Options', sheets).map(([option, , from]) => [option, from])),
  text: (text) =>
    sourcesOf(
      text
        .split('\n')
        .slice(4)
        .flatMap((line) => {
          const [option, from] = [line.split(' ')[0], line.trim().split(/ {2,}/).at(-1)];
          return option ? [[option, from] as const] : [];
        }),
    ),
};
