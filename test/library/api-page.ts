import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isolatedDeclarationSync } from 'rolldown/experimental';
import { PROJECT } from '../run-cli.js';

/** Something that the library exports, as its declaration says it. */
interface Declared {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'interface' | 'type';
  readonly doc: string;
  /** All of it, without the documentation of its members. */
  readonly code: string;
  readonly members: readonly Member[];
  /** The file of the sources that it stands in. */
  readonly file: string;
}

interface Member {
  readonly name: string;
  readonly type: string;
  readonly doc: string;
}

const DOOR = 'src/library/index.ts';

/** What is exported, file by file, in the order of the sources: the door first. */
export function declarations(): Declared[] {
  const waiting = [DOOR];
  const declared: Declared[] = [];
  for (const file of waiting) {
    const { code } = isolatedDeclarationSync(file, readFileSync(join(PROJECT, file), 'utf8'), {});
    for (const [, path = ''] of code.matchAll(/from "(.+?)\.js"/g)) {
      const imported = join(dirname(file), `${path}.ts`);
      if (!waiting.includes(imported)) waiting.push(imported);
    }
    declared.push(...declaredIn(code, file));
  }
  return declared;
}

const DECLARATION = /^export (?:declare )?(?:async )?(function|class|interface|type) (\w+)/;

function declaredIn(code: string, file: string): Declared[] {
  const declared: Declared[] = [];
  let doc = '';
  let lines: string[] = [];
  let isDoc = false;
  for (const line of code.split('\n')) {
    if (lines.length === 0 && (isDoc || line.startsWith('/**'))) {
      doc = isDoc ? `${doc}\n${line}` : line;
      isDoc = !line.includes('*/');
      continue;
    }
    lines.push(line);
    if (!isComplete(lines)) continue;
    const [, kind, name = ''] = DECLARATION.exec(lines[0] ?? '') ?? [];
    if (kind !== undefined) {
      const body = lines.join('\n');
      const members = kind === 'interface' || kind === 'class' ? membersOf(lines.slice(1, -1)) : [];
      declared.push({ name, kind: kind as Declared['kind'], doc: textOf(doc), code: body, members, file });
    }
    [doc, lines] = ['', []];
  }
  return declared;
}

/** Whether a declaration ends here: every bracket is closed. */
function isComplete(lines: readonly string[]): boolean {
  const text = lines.join('\n').replace(/\/\*\*[\s\S]*?\*\//g, '');
  const depth = [...text].reduce((sum, one) => sum + ('{(['.includes(one) ? 1 : '})]'.includes(one) ? -1 : 0), 0);
  return depth === 0 && /[;}]\s*$/.test(text);
}

function membersOf(lines: readonly string[]): Member[] {
  const members: Member[] = [];
  let doc = '';
  let rest = lines.join('\n').replaceAll('\t', '').trim();
  while (rest !== '') {
    const [comment = ''] = /^\/\*\*[\s\S]*?\*\/\s*/.exec(rest) ?? [];
    doc = textOf(comment);
    rest = rest.slice(comment.length);
    const end = endOfMember(rest);
    const text = rest.slice(0, end);
    rest = rest.slice(end + 1).trim();
    const [, name, optional, type] = /^(?:readonly )?([\w]+)(\?)?: ([\s\S]*)$/.exec(text) ?? [];
    if (name !== undefined) members.push({ name: `${name}${optional ?? ''}`, type: type ?? '', doc });
  }
  return members;
}

/** A link to a document beside the code, seen from `src/library`. */
function linkTo(path: string, heading: string): string {
  const anchor =
    heading === ''
      ? ''
      : `#${heading
          .toLowerCase()
          .replace(/[^\w\- ]/g, '')
          .replaceAll(' ', '-')}`;
  return `[${heading === '' ? `src/${path}` : heading}](../${path}${anchor})`;
}

function endOfMember(text: string): number {
  let depth = 0;
  for (const [index, one] of [...text].entries()) {
    if ('{(['.includes(one)) depth++;
    else if ('})]'.includes(one)) depth--;
    else if (one === ';' && depth === 0) return index;
  }
  return text.length;
}

/** A comment without its stars; a paragraph is one line. */
function textOf(comment: string): string {
  const lines = comment
    .trim()
    .replace(/^\/\*\*/, '')
    .replace(/\*\/$/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim());
  const paragraphs = lines
    .join('\n')
    .trim()
    .split(/\n{2,}/);
  const text = paragraphs.map((one) => one.replace(/\n(?![@-])/g, ' ')).join('\n\n');
  return text
    .replace(/\{@link (\w+)\}/g, '`$1`')
    .replace(/\bsrc\/([\w/-]+\.md)(?:, "([^"]+)")?/g, (_, path: string, heading = '') => linkTo(path, heading));
}

const HEADINGS: readonly (readonly [title: string, isOf: (declared: Declared) => boolean])[] = [
  ['Calls', ({ kind }) => kind === 'function'],
  ['Logs and other files', ({ file }) => /log\.ts$/.test(file)],
  ['Options', ({ file }) => /(options|abort)\.ts$/.test(file)],
  ['Errors', ({ file }) => /(errors|error-code)\.ts$/.test(file)],
  ['Reports', ({ file }) => file.includes('documents') || file.endsWith('message-row.ts')],
];

/** The page of the API: all that is exported, as its declarations and their documentation say. */
export function apiPage(): string {
  const all = declarations();
  const names = new Set(all.map(({ name }) => name));
  const sections = HEADINGS.map(([title, isOf]) => {
    const own = all.filter(isOf);
    // Calls stand in the order of the door.
    if (title !== 'Calls') own.sort((a, b) => (a.name < b.name ? -1 : 1));
    return `## ${title}\n\n${own.map((one) => section(one, names)).join('\n\n')}`;
  });
  const left = all.filter((one) => !HEADINGS.some(([, isOf]) => isOf(one)));
  if (left.length > 0) throw new Error(`no heading is for ${left.map(({ name }) => name).join(', ')}`);
  return `# API of the library\n\nMade from the declarations by \`npm run goldens\`; [how to use it](README.md).\n\n${sections.join('\n\n')}\n`;
}

function section(declared: Declared, names: ReadonlySet<string>): string {
  const { name, kind, doc, code, members } = declared;
  const paragraphs = doc
    .split(/\n(?=@)|\n\n/)
    .map(paragraph)
    .filter(Boolean);
  // What is said of a call comes in a list.
  const [first = '', ...others] = [...paragraphs.filter((one) => !one.startsWith('- **')), ''].filter(Boolean);
  const tags = paragraphs.filter((one) => one.startsWith('- **')).join('\n');
  const shape = kind === 'function' || kind === 'type' ? `\`\`\`ts\n${plain(code)}\n\`\`\`` : tableOf(members, names);
  return [`### ${name}`, first, ...others, inherited(code), shape, tags].filter(Boolean).join('\n\n');
}

/** What an interface has from others. */
function inherited(code: string): string {
  const [, list = ''] = /^export (?:declare )?(?:interface|class) \w+ extends (.*) \{/.exec(code) ?? [];
  if (list === '') return '';
  const linked = list
    .replace(/\b(\w+Options)\b/g, '[$1](#$1)')
    .replace(/\(#(\w+)\)/g, (_, name) => `(#${name.toLowerCase()})`);
  return `Has also what is in ${linked.replace(/[<>]/g, (one) => `\\${one}`)}.`;
}

const TAGS: Readonly<Record<string, string>> = { returns: 'gives', throws: 'throws', see: 'see' };

function paragraph(text: string): string {
  const [, tag, rest = ''] = /^@(\w+)\s+([\s\S]*)$/.exec(text) ?? [];
  if (tag === undefined) return text;
  const [, param, meaning = ''] = tag === 'param' ? (/^(\w+) - ([\s\S]*)$/.exec(rest) ?? []) : [];
  if (param !== undefined) return `- **\`${param}\`**: ${meaning}`;
  return `- **${TAGS[tag] ?? tag}**: ${rest.replace(/^\{`?(\w+)`?\}\s*/, '`$1` ').replace(/^`(\w+)`\s+/, '`$1` ')}`;
}

/** Code as a reader writes it. */
function plain(code: string): string {
  return code
    .replace(/\/\*\*[\s\S]*?\*\/\s*/g, '')
    .replace(/^export (declare )?/, '')
    .replaceAll('\t', '  ')
    .replace(/readonly (\w+)\[\]/g, 'readonly $1[]')
    .replace(/;$/, '')
    .trim();
}

function tableOf(members: readonly Member[], names: ReadonlySet<string>): string {
  const rows = members.map(({ name, type, doc }) => `| \`${name}\` | ${typeCell(type, names)} | ${cell(doc)} |`);
  return ['| member | type | meaning |', '|---|---|---|', ...rows].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** A type with links to what it names; `readonly` all are. */
function typeCell(type: string, names: ReadonlySet<string>): string {
  const flat = type
    .replace(/\/\*\*[\s\S]*?\*\/\s*/g, '')
    .replaceAll('readonly ', '')
    .replace(/Readonly<((?:Partial|Record)<[^;]*>)>/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  return flat
    .split(/(\b[A-Z]\w+\b)/)
    .map((part) =>
      names.has(part) ? `[${part}](#${part.toLowerCase()})` : cell(part).replace(/[<>{}[\]]/g, (one) => `\\${one}`),
    )
    .join('');
}
