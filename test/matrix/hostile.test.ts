import { describe, expect, it } from 'vitest';
import { beginsFormula } from '../../src/messages/formula.js';
import { OUTPUT_FORMAT_NAMES } from '../../src/reporters/output-formats.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { READERS, type ReadBack } from './read-back.js';

/** Names that mean something to a terminal, a spreadsheet, a page, or an eye. */
const HOSTILE = [
  '\u001b[31mred',
  '\u001b]8;;http://example.com\u0007a link\u001b]8;;\u0007',
  'a\u202egnp.exe\u2066x',
  'two\nlines',
  'a\rb',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=1+1',
  '＝1+1',
  '＠SUM(1)',
  '  =1+1',
  '\t=1+1',
  '-2+3',
  '+cmd',
  '| a | b |',
  '`code` [a](javascript:alert(1))',
  '__proto__',
  'constructor',
];
const COMMANDS = [
  ['estimate', '--by', 'template,account', '--by', 'business'],
  ['conversations'],
  ['templates'],
  ['inspect'],
  ['explain', '573005550101'],
];

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const LOG = [
  'timestamp,direction,business_number,customer_number,waba_id,type,category,template_name,status,message_id,conversation_id,pricing_category',
  ...HOSTILE.map((text, n) => {
    const time = `2023-06-${String(n + 1).padStart(2, '0')}T10:00:00Z`;
    const name = quoted(text);
    return `${time},outbound,576015550100,573005550101,${name},template,marketing,${name},delivered,${name},${name},marketing`;
  }),
  ...HOSTILE.map((text) => `${quoted(text)},${quoted(text)},576015550100,${quoted(text)},,,,,,,,`),
].join('\r\n');

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ACTED_ON = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const NUMBER = /^[+-][\d.,]+( %)?$/;

function cellsIn(read: ReadBack): readonly string[] {
  const sheets =
    read.kind === 'tidy' ? [read.sheet] : read.kind === 'sheets' || read.kind === 'page' ? read.sheets : [];
  return sheets.flatMap(({ header, rows }) => [header, ...rows].flat());
}

describe.each(OUTPUT_FORMAT_NAMES)('names of a log in %s', (format) => {
  it.each(COMMANDS)('are harmless: %s', async (...command) => {
    const cwd = scratch({ '-a\u001b[31m <b>=1.csv': LOG });
    const { stdout, stderr, code } = await runCli([...command, '--format', format, '.'], { cwd });
    expect(code, stderr).toBe(0);
    expect(stderr).not.toMatch(ACTED_ON);
    if (format === 'xlsx') expect(stdout).not.toContain('<f>');
    else expect(stdout).not.toMatch(ACTED_ON);
    if (format === 'html') expect(stdout).not.toMatch(/<script>alert|<img src=x/);
    const read = await READERS[format]?.(Buffer.from(stdout, format === 'xlsx' ? 'latin1' : 'utf8'));
    if (read === undefined) throw new Error(`${format} cannot be read back`);
    if (format !== 'csv' && format !== 'tsv') return;
    expect(cellsIn(read).filter((cell) => beginsFormula(cell) && !NUMBER.test(cell))).toEqual([]);
  });
});
