import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { PROJECT } from '../run-cli.js';

/** A regular expression of the source. */
export interface Expression {
  readonly place: string;
  readonly pattern: string;
  readonly flags: string;
}

/** All regular expressions written in the source, and the places where one is put together at run time. */
export function expressionsInSource(): { readonly literals: Expression[]; readonly built: string[] } {
  const source = join(PROJECT, 'src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  const literals: Expression[] = [];
  const built: string[] = [];
  for (const file of files.sort()) {
    const text = readFileSync(join(source, file), 'utf8');
    visit(parseAst(text, { lang: 'ts' }), (node) => {
      const place = `src/${file}:${text.slice(0, node.start).split('\n').length}`;
      if (node.regex !== undefined) literals.push({ place, ...node.regex });
      if (node.callee?.name === 'RegExp') built.push(place);
    });
  }
  return { literals, built };
}

interface Node {
  readonly start: number;
  readonly regex?: { readonly pattern: string; readonly flags: string };
  readonly callee?: { readonly name?: string };
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return;
  if ('type' in value && 'start' in value) see(value as unknown as Node);
  for (const inner of Object.values(value)) visit(inner, see);
}

/** Files whose expressions see no text of a user's, but the package's own files. */
export const SEES_OWN_FILES_ALONE = ['src/rates/data-file.ts'];

export function isIn(place: string, files: readonly string[]): boolean {
  return files.some((file) => place.startsWith(`${file}:`));
}
