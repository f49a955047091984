import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import * as parts from '../../src/reporters/schema/report-parts.js';
import * as shapes from '../../src/reporters/schema/shapes.js';
import { PROJECT } from '../run-cli.js';

type Shape = Readonly<Record<string, unknown>>;

/** What has one meaning wherever it stands; the first of a name. */
const CANONICAL = [...Object.values(shapes), ...Object.values(parts)]
  .filter(isNamed)
  .filter(({ title }, place, all) => all.findIndex((other) => other.title === title) === place);

/** The files of types there are, by the reports each is for; what several of them use stands in `parts`. */
const TYPE_FILES: Readonly<Record<string, readonly string[]>> = {
  estimate: ['estimate', 'price'],
  lists: ['conversations', 'explain', 'templates', 'models'],
  inspection: ['inspect'],
  reconciliation: ['reconcile', 'reconcile-against', 'calibrate'],
  rates: ['rates-list', 'rates-show', 'rates-check'],
  parts: [],
};

/**
 * TypeScript of the JSON reports, by file, from their JSON Schema: a named shape becomes a type of that name, and what
 * is said of a shape its documentation. So the two cannot disagree.
 */
export function reportTypes(reports: Readonly<Record<string, Shape>>): ReadonlyMap<string, string> {
  const known = Object.keys(TYPE_FILES).flatMap((file) => TYPE_FILES[file] ?? []);
  const others = Object.keys(reports).filter((name) => !known.includes(name));
  if (others.length > 0) throw new Error(`no file is for the types of ${others.join(', ')}`);
  const byTitle = new Map(CANONICAL.toReversed().map((shape) => [shape.title, shape]));
  const filesOf = new Map<string, Set<string>>();
  for (const [file, names] of Object.entries(TYPE_FILES)) {
    for (const name of names) {
      walk(reports[name] ?? {}, (shape) => {
        if (!byTitle.has(shape.title)) byTitle.set(shape.title, shape);
        filesOf.set(shape.title, (filesOf.get(shape.title) ?? new Set()).add(file));
      });
    }
  }
  const homeOf = (title: string): string => {
    const files = [...(filesOf.get(title) ?? [])];
    return files.length === 1 ? (files[0] ?? 'parts') : 'parts';
  };
  const files = Object.keys(TYPE_FILES);
  const sources = files.map((file) => {
    const own = [...byTitle.values()].filter(({ title }) => filesOf.has(title) && homeOf(title) === file);
    return fileOf(own, homeOf, file);
  });
  // The formatter is started once for all of them.
  const texts = formatted(sources.join(`\n${BETWEEN}\n`)).split(`${BETWEEN}\n`);
  return new Map(files.map((file, place) => [file, `${(texts[place] ?? '').trim()}\n`]));
}

const BETWEEN = '// Another file.';

interface Named extends Shape {
  readonly title: string;
}

function isNamed(shape: unknown): shape is Named {
  return typeof shape === 'object' && shape !== null && 'title' in shape;
}

function walk(shape: unknown, visit: (shape: Named) => void): void {
  if (typeof shape !== 'object' || shape === null) return;
  if (isNamed(shape) && typeof shape.title === 'string') visit(shape);
  for (const [key, inner] of Object.entries(shape)) if (key !== 'enum') walk(inner, visit);
}

function fileOf(own: readonly Named[], homeOf: (title: string) => string, file: string): string {
  const imported = new Map<string, Set<string>>();
  for (const shape of own) {
    for (const inner of Object.values(shape)) {
      walk(inner, ({ title }) => {
        const home = homeOf(title);
        if (home !== file) imported.set(home, (imported.get(home) ?? new Set()).add(title));
      });
    }
  }
  const imports = [...imported].map(
    ([home, titles]) => `import type { ${[...titles].sort().join(', ')} } from './${home}.js';`,
  );
  const types = own.toSorted((a, b) => (a.title < b.title ? -1 : 1)).map(declaration);
  const origin = '// Made by test/schema from the JSON Schema in src/reporters/schema: `npm run goldens` writes it.';
  return [origin, ...imports.sort(), '', types.join('\n')].join('\n');
}

function declaration(shape: Named): string {
  const doc = docOf(shape);
  if (shape.properties === undefined) return `${doc}export type ${shape.title} = ${bare(shape)};\n`;
  return `${doc}export interface ${shape.title} ${bare(shape)}\n`;
}

const LONGEST_LINE = 110;

function docOf({ description }: Shape): string {
  if (typeof description !== 'string') return '';
  if (description.length < LONGEST_LINE) return `/** ${description} */\n`;
  const lines: string[] = [];
  for (const word of description.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length >= LONGEST_LINE) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return `/**\n${lines.map((line) => ` * ${line}\n`).join('')} */\n`;
}

/** A type where it is used: by its name, where it has one. */
function typeOf(shape: Shape): string {
  return isNamed(shape) ? shape.title : bare(shape);
}

function bare(shape: Shape): string {
  const { type, enum: values, const: only, anyOf, items, properties, required, additionalProperties } = shape;
  if ('const' in shape) return JSON.stringify(only).replaceAll('"', "'");
  if (Array.isArray(values)) return values.map((value) => JSON.stringify(value).replaceAll('"', "'")).join(' | ');
  if (Array.isArray(anyOf)) return anyOf.map((one) => (isOpenText(one, anyOf) ? OPEN_TEXT : typeOf(one))).join(' | ');
  if (items !== undefined) return `readonly ${elementOf(items as Shape)}[]`;
  if (properties !== undefined) {
    const names = required as readonly string[];
    const members = Object.entries(properties as Record<string, Shape>).map(
      ([name, member]) =>
        `${memberDoc(member)}readonly ${memberName(name)}${names.includes(name) ? '' : '?'}: ${typeOf(member)};`,
    );
    return `{\n${members.join('\n')}\n}`;
  }
  if (typeof additionalProperties === 'object' && additionalProperties !== null) {
    const value = typeOf(additionalProperties as Shape);
    const { propertyNames } = shape;
    return propertyNames === undefined
      ? `Readonly<Record<string, ${value}>>`
      : `Readonly<Partial<Record<${typeOf(propertyNames as Shape)}, ${value}>>>`;
  }
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'string' || type === 'boolean' || type === 'null') return type;
  return type === 'object' ? 'Readonly<Record<string, unknown>>' : 'unknown';
}

/** Any text beside some words: written so that an editor still offers the words. */
const OPEN_TEXT = '(string & Record<never, never>)';

function isOpenText(one: Shape, others: readonly Shape[]): boolean {
  return one.type === 'string' && !isNamed(one) && others.some((other) => Array.isArray(other.enum));
}

function memberName(name: string): string {
  return /^\w+$/.test(name) ? name : `'${name}'`;
}

function elementOf(items: Shape): string {
  const element = typeOf(items);
  return /[|]/.test(element) && !element.startsWith('{') ? `(${element})` : element;
}

/** What is said of a member itself: what is said of its type stands with that. */
function memberDoc(member: Shape): string {
  const own =
    isNamed(member) &&
    CANONICAL.some(({ title, description }) => title === member.title && description === member.description);
  return own ? '' : docOf(member);
}

function formatted(source: string): string {
  const biome = join(PROJECT, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'format', '--stdin-file-path=src/reporters/documents/types.ts'];
  return execFileSync(process.execPath, args, { cwd: PROJECT, input: source, encoding: 'utf8' });
}
