import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { PROJECT } from '../run-cli.js';

/** A command block of a document, and the output block that stands below it. */
export interface Example {
  readonly command: string;
  readonly output: string | undefined;
}

/** What a block is written in: what a shell runs, and what a program is. */
type Language = 'sh' | 'ts';

const EXAMPLES: Readonly<Record<Language, RegExp>> = {
  sh: /```sh\n([\s\S]*?)\n```\n(?:\n```text\n([\s\S]*?)```\n)?/g,
  ts: /```ts\n([\s\S]*?)\n```\n(?:\n```text\n([\s\S]*?)```\n)?/g,
};

/** The Markdown that readers of the project see, from its folder: in its root, and beside the code. */
export const DOCUMENTS: readonly string[] = [
  ...readdirSync(PROJECT).filter((name) => name.endsWith('.md')),
  ...['src', 'test'].flatMap((folder) =>
    readdirSync(join(PROJECT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md'))
      .map((path) => join(folder, path)),
  ),
].sort();

export function documentAt(path: string): string {
  return readFileSync(join(PROJECT, path), 'utf8');
}

export function examplesIn(text: string, language: Language = 'sh'): Example[] {
  return [...text.matchAll(EXAMPLES[language])].map(([, command = '', output]) => ({ command, output }));
}

/** Writes what a command prints now below it; only where the document shows its output at all. */
export function writeOutput(
  path: string,
  { command, output }: Example,
  stdout: string,
  language: Language = 'sh',
): void {
  if (output === undefined || output === stdout) return;
  const block = (shown: string): string => `\`\`\`${language}\n${command}\n\`\`\`\n\n\`\`\`text\n${shown}\`\`\`\n`;
  writeFileSync(
    join(PROJECT, path),
    documentAt(path).replace(block(output), () => block(stdout)),
  );
}

const LINK = /!?\[[^\]]*\]\(([^)\s]+)\)/g;
const CODE = /```[\s\S]*?```|`[^`\n]*`/g;

/**
 * Every link of a document that leads nowhere: to a file that is not there, or to a heading that its document lacks.
 */
export function deadLinksIn(path: string): string[] {
  const links = [...documentAt(path).replace(CODE, '').matchAll(LINK)].map(([, target = '']) => target);
  return links.filter((target) => !/^https?:/.test(target) && !leadsSomewhere(path, target));
}

function leadsSomewhere(path: string, target: string): boolean {
  const [file = '', heading] = target.split('#');
  const place = file === '' ? path : normalize(join(dirname(path), file));
  if (!existsSync(join(PROJECT, place))) return false;
  if (heading === undefined) return true;
  return place.endsWith('.md') && headingsOf(documentAt(place)).includes(heading);
}

/** The names GitHub gives to the headings of a text, for links. */
function headingsOf(text: string): string[] {
  const headings = [...text.replace(/```[\s\S]*?```/g, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- _]/gu, '')
      .replaceAll(' ', '-'),
  );
}
