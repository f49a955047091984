import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { fromSource } from '../from-source.js';

const README = new URL('../../src/formats/README.md', import.meta.url);
const BEGIN = '<!-- formats: written by npm run formats-table -->\n';
const END = '<!-- end of formats -->';

/**
 * What a lack is called in the table.
 * @type {Readonly<Record<string, string>>}
 */
const WORDS = {
  inbound: 'customer messages',
  status: 'status',
  'business-number': 'business number',
  account: 'account',
  zone: 'zone of times',
  'template-marker': 'which are templates',
  'template-category': 'template categories',
  'template-name': 'template names',
};

/**
 * The table of formats with what each lacks, as Markdown.
 * @param {readonly { name: string, title: string, lacks: readonly string[] }[]} formats
 */
export function formatsTable(formats) {
  const rows = formats.map(({ name, title, lacks }) => {
    const missing =
      name === 'generic' ? 'what its columns do not hold' : lacks.map((lack) => WORDS[lack]).join(', ') || '–';
    return `| ${title} | \`${name}\` | ${missing} |`;
  });
  return ['| log | `--input-format` | does not tell |', '|---|---|---|', ...rows, ''].join('\n');
}

/** @param {string} readme */
export function tableIn(readme) {
  return readme.slice(readme.indexOf(BEGIN) + BEGIN.length, readme.indexOf(END));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { FORMATS } = await fromSource('src/formats/index.ts');
  const readme = readFileSync(README, 'utf8');
  writeFileSync(
    README,
    readme.replace(`${BEGIN}${tableIn(readme)}`, () => `${BEGIN}${formatsTable(FORMATS)}`),
  );
}
