import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findLogs } from '../../src/input/find.js';
import { isoDay, zoneNamed } from '../../src/messages/calendar.js';
import { isoUtc } from '../../src/messages/instant.js';
import type { Published, Span } from '../../src/reconcile/published/published.js';
import { readPublished } from '../../src/reconcile/published/read-published.js';
import { expectRefusal } from '../refusal.js';
import { PROJECT, runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { logOf, plannedTraffic } from './planned-traffic.js';

const FOLDER = join(PROJECT, 'fixtures/reconcile');
const GOLDEN = '.understood.txt';

function spanShown(span: Span): string {
  return span.kind === 'days'
    ? `${isoDay(span.from)} … ${isoDay(span.to)}`
    : `${isoUtc(span.from)} … ${isoUtc(span.to)}`;
}

/** What was understood of a file, a line for each figure. */
function understood({ tables, leftOut, totalLines, ...head }: Published): string {
  const { path, ...facts } = head;
  const lines = tables.flatMap((table) => {
    const { unit, dimensions, hasFreeInOne, isTotal } = table;
    return [
      '',
      `table ${JSON.stringify({ unit, dimensions, hasFreeInOne, isTotal })}`,
      ...table.counts.map(({ span, key, units, cost, isInternational }) =>
        [
          spanShown(span),
          units,
          cost?.toFixed() ?? 'no cost',
          JSON.stringify(key),
          isInternational ? 'international' : '',
        ]
          .join('  ')
          .trimEnd(),
      ),
    ];
  });
  return `${JSON.stringify(facts)}\n${lines.join('\n')}\n${leftOut.map((one) => `left out ${JSON.stringify(one)}\n`).join('')}${totalLines.map((line) => `total on line ${line}\n`).join('')}`;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

describe('a file of counts is understood: ', () => {
  const files = readdirSync(join(FOLDER, 'published')).filter((name) => !name.endsWith(GOLDEN));
  for (const name of files) {
    it(name, async () => {
      const [source] = await findLogs([join(FOLDER, 'published', name)], { cwd: PROJECT });
      if (source === undefined) throw new Error('no file');
      const options = { logZone: zoneNamed('UTC'), businessNumber: '', columnMap: new Map() };
      const published = await readPublished(source, nothing(), options);
      expect(basename(published.path)).toBe(name);
      await expect(understood(published)).toMatchFileSnapshot(join(FOLDER, 'published', `${name}${GOLDEN}`));
    });
  }
});

/** What the refusal of each says; a file without an entry fails. */
const REFUSALS: Readonly<Record<string, readonly [says: string | RegExp, remedy: string | RegExp]>> = {
  'negative-count.json': ['conversation cannot be -1', 'a whole number'],
  'fraction.json': ['conversation cannot be 1.5', 'a whole number'],
  'no-count.json': ['conversation cannot be null', 'a whole number'],
  'text-cost.json': ['cost cannot be "a lot"', 'such as 12.34'],
  'milliseconds.json': ['start cannot be 1685602800000', 'Unix seconds'],
  'ends-before.json': ['it ends at 1685602800, before it begins', 'Export the figures again'],
  'unknown-category.json': ['"MARKETNG" is no category', 'Did you mean marketing?'],
  'unknown-type.json': ['"GRATIS" is no type', 'FREE_TIER'],
  'unknown-country.json': ['"Columbia" is no country', 'Did you mean colombia?'],
  'hostile.json': ['\\u001b[31m=cmd()\\u202e', 'It is one of'],
  'graph-error.json': ["is an error of Meta's API: (#100)", 'Ask for the figures again'],
  'empty-answer.json': ['without a single figure', 'Ask for a time that has traffic'],
  'scalar.json': ['is not JSON', 'Export'],
  'nothing.json': ['is empty', 'Give Meta'],
  'truncated.json': ['it was cut off', 'Export it again'],
  'mixed.json': ['times that overlap', 'one granularity'],
  'two-accounts.ndjson': ['more than one account', 'one account at a time'],
  'not-counts.csv': ['Its columns are: date, colour, count_of', 'columns date, country'],
  'message-log.csv': ['is a message log', 'Name it among the logs'],
  'bad-date.csv': ['bad-date.csv:2: the date cannot be "2023-02-30"', '2025-03-03'],
  'short-date.csv': ['"05/06/2023" does not tell day and month apart', '--date-format'],
  'bad-count.csv': ['bad-count.csv:2: the count cannot be "many"', 'a whole number'],
  'two-currencies.csv': ['two-currencies.csv:3: the currency is EUR, and USD before', 'one currency'],
  'cut-off.csv': ['cut-off.csv:3 has 2 columns', 'the file was cut off'],
  'more-columns.csv': ['more-columns.csv:2 has 3 columns', 'in quotes'],
  'more-paid.json': ['more marketing ones are paid (2) than there are (1)', 'Export it again'],
  'meta_messaging_analytics.json': ["Meta's messaging analytics, not counts of what was billed", 'Give Meta'],
  'meta_template_analytics.json': ["Meta's template analytics, not counts of what was billed", 'Give Meta'],
  'meta_message_templates.json': ["Meta's list of message templates", 'Give Meta'],
};

describe('a file that is no counts, or broken ones, is refused with what it is: ', () => {
  const cwd = join(FOLDER, 'refused');
  for (const name of readdirSync(cwd)) {
    it(name, async () => {
      const folder = scratch({ 'log.csv': logOf(plannedTraffic(3)) });
      const result = await runCli(['reconcile', join(folder, 'log.csv'), '--against', name], { cwd });
      const [says, remedy] = REFUSALS[name] ?? [];
      if (says === undefined || remedy === undefined) throw new Error(`no entry for ${name}`);
      expectRefusal(result, says, remedy);
    });
  }

  it('whatever is cut off at its end', async () => {
    const whole = logOf(plannedTraffic(3));
    const [source] = await findLogs([join(FOLDER, 'published', 'every-word.json')], { cwd: PROJECT });
    const { readFileSync } = await import('node:fs');
    const text = readFileSync(source?.file ?? '', 'utf8').trimEnd();
    for (let length = 1; length < text.length; length += 97) {
      const folder = scratch({ 'log.csv': whole, 'cut.json': text.slice(0, length) });
      const { code, stdout } = await runCli(['reconcile', 'log.csv', '--against', 'cut.json'], { cwd: folder });
      expect({ code, stdout }, String(length)).toEqual({ code: 2, stdout: '' });
    }
  });

  it('and so is a second standard input, and a file that is not there', async () => {
    expectRefusal(await runCli(['reconcile', '-', '--against', '-'], { stdin: 'x' }), 'standard input', 'as a file');
    expectRefusal(
      await runCli(['calibrate', 'fixtures/demo/june-2023.csv', '--against', 'no.json']),
      'no.json',
      'Check the path',
    );
  });
});

describe('counts given as a log', () => {
  it('are refused, with the command that takes them', async () => {
    const file = join(FOLDER, 'published/meta_pricing_analytics.json');
    expectRefusal(await runCli([file]), "Meta's pricing analytics", 'waba-cost reconcile LOG --against FILE');
  });
});
