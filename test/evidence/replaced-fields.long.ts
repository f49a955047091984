import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../src/failure.js';
import { changedAt, heldAt, type JsonPath, pathText, placesInValues } from '../../src/formats/json-paths.js';
import { FINDING_CODES } from '../../src/messages/findings.js';
import { FINDINGS_IN_WORDS } from '../../src/report/wording.js';
import { type Log, logsOf, RUNS, type Run, readRun } from '../providers/read-run.js';
import { PROJECT } from '../run-cli.js';
import { billOf, untoldIn } from './bill-of.js';

/** What stands in place of what a field holds. The objects have no key that any field is read by. */
const OTHERS: Readonly<Record<string, unknown>> = {
  'an object': { weird: { deep: 'thing' } },
  'a list': [{ weird: 'thing' }, { weird: 'other' }],
  'a number': 7,
  'a yes': true,
  nothing: null,
};

/** An id may be any text, and so may the name and the text of a message: as those they say what they say. */
const ANY_TEXT =
  /(^|[._\]])(\w*_?id|\w*Id|sid|wamid|uuid|urn|name|template|templateName|text|body|conversation|account|detail|country_code)$/;

/** What is right as it is, and why. */
const EXCEPT: Readonly<Record<string, string>> = {
  'status.delivered: a yes': 'it was delivered, at no time of its own',
  'datetime: nothing': 'newer updates of Evolution API have no time either',
  'results[].message: an object': 'a message with nothing known in it comes from no ad',
  'results[].message: nothing': 'a message with nothing in it comes from no ad',
};

const SAMPLES = join(PROJECT, 'fixtures/samples');
const META = readdirSync(SAMPLES).filter((name) => /^meta_.*\.ndjson$/.test(name));
const GENERIC = `${JSON.stringify({
  timestamp: '2023-06-05T10:00:00Z',
  direction: 'outbound',
  customer_number: '573005550001',
  type: 'template',
  category: 'utility',
  status: 'failed',
})}
${JSON.stringify({
  timestamp: '2023-06-05T11:00:00Z',
  from_me: true,
  phone: '573005550002',
  template: { name: 'sale', language: { code: 'es' }, category: 'MARKETING' },
  status: { sent: '2023-06-05T11:00:00Z', delivered: '2023-06-05T11:00:05Z' },
})}
${JSON.stringify({
  timestamp: '2023-06-05T12:00:00Z',
  direction: 'in',
  phone: '573005550002',
  referral: { source_type: 'ad', source_id: '1' },
})}
`;

const LOGS: readonly (readonly [name: string, logs: readonly Log[]])[] = [
  ['generic', [{ name: 'log.ndjson', text: GENERIC }]],
  ...META.map((name) => [name, [{ name, text: readFileSync(join(SAMPLES, name), 'utf8') }]] as const),
  ...readdirSync(RUNS)
    .map((leaf) => [leaf, logsOf(leaf)] as const)
    .filter(([, logs]) => logs.some(({ name }) => name.endsWith('.ndjson'))),
];

describe('a field that holds something else', () => {
  it.each(LOGS)('of %s changes no bill in silence', async (_, logs) => {
    const before = await readRun(logs);
    const silent: string[] = [];
    for (const place of everyFieldIn(logs)) {
      const name = pathText(place.path);
      for (const [what, other] of Object.entries(OTHERS)) {
        if ((other === 7 || other === true) && saysWhatItSays(place, other)) continue;
        const after = await readOrRefused(withField(logs, place, other));
        if (after === 'refused' || isSame(before, after) || isSaid(before, after)) continue;
        // Nothing says no more than a field that is not there, and other things no more than an object without any.
        const isEmpty = other === null || (!place.isLeaf && what === 'an object');
        const without = isEmpty ? await readOrRefused(withField(logs, place, undefined)) : 'refused';
        if (without !== 'refused' && isSame(without, after)) continue;
        if (EXCEPT[`${name}: ${what}`] === undefined) silent.push(`${name}: ${what}`);
      }
    }
    expect(silent).toEqual([]);
  });
});

interface Place {
  readonly log: number;
  readonly line: number;
  readonly record: unknown;
  readonly path: JsonPath;
  readonly isLeaf: boolean;
}

/** What a number, or a yes where there was a no, says by itself. */
function saysWhatItSays({ record, path }: Place, other: number | boolean): boolean {
  return ANY_TEXT.test(pathText(path)) || (other === true && heldAt([record], path).some((held) => isAnswer(held)));
}

function isAnswer(held: unknown): boolean {
  return typeof held === 'boolean' || held === 0 || held === 1;
}

async function readOrRefused(logs: readonly Log[]): Promise<Run | 'refused'> {
  try {
    return await readRun(logs);
  } catch (error) {
    if (error instanceof Failure) return 'refused';
    throw error;
  }
}

/** Each field of a run's records once: in the first record that has it. */
function everyFieldIn(logs: readonly Log[]): readonly Place[] {
  const known = new Set<string>();
  return logs.flatMap(({ name: file, text }, log) => {
    if (!file.endsWith('.ndjson')) return [];
    return linesOf(text).flatMap((one, line) => {
      const record = JSON.parse(one);
      return placesInValues([record]).flatMap(({ path, isLeaf }) => {
        const name = pathText(path);
        if (known.has(name)) return [];
        known.add(name);
        return [{ log, line, record, path, isLeaf }];
      });
    });
  });
}

function linesOf(text: string): string[] {
  return text.trimEnd().split('\n');
}

function withField(logs: readonly Log[], { log, line, record, path }: Place, other: unknown): readonly Log[] {
  const changed = JSON.stringify(changedAt(record, path, () => other));
  return logs.map((one, place) =>
    place === log ? { ...one, text: `${linesOf(one.text).with(line, changed).join('\n')}\n` } : one,
  );
}

function isSame(before: Run, after: Run): boolean {
  return billOf(before.table) === billOf(after.table);
}

/** Whether more is left out, passed over, untold or warned of than before. */
function isSaid(before: Run, after: Run): boolean {
  const [knownBefore, knownAfter] = [before, after].map(({ table }) => untoldIn(table));
  // Templates without a category, messages without a form, and what is last seen as sent: a report counts them.
  if ((knownAfter ?? 0) > (knownBefore ?? 0)) return true;
  return FINDING_CODES.some((code) => {
    const isLoud = FINDINGS_IN_WORDS[code].level === 'warning' || code.startsWith('skipped-');
    return isLoud && after.findings.countOf(code) > before.findings.countOf(code);
  });
}
