import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import fc from '../fast-check.js';
import { tellJson } from '../input/collect.js';
import type { JsonReport } from '../json-report.js';
import { PROJECT, runCli } from '../run-cli.js';

const text = JSON.stringify;

/** What programs put around payloads, with a key of their own choosing. */
const WRAPPERS: Readonly<Record<string, (payloads: readonly unknown[], key: string) => unknown>> = {
  'a list under a key': (payloads, key) => ({ [key]: payloads }),
  'a key for each': (payloads, key) =>
    Object.fromEntries(payloads.map((payload, place) => [`${key}${place}`, payload])),
  'two lists': (payloads, key) => ({ [key]: payloads.slice(0, 1), other: payloads.slice(1) }),
  'a list': (payloads) => payloads,
  'a page of an API': (payloads, key) => ({ total: 3, [key]: payloads, paging: { next: null }, headers: {} }),
  texts: (payloads, key) => ({ [key]: payloads.map((payload) => text(payload)) }),
  'a text of all': (payloads, key) => ({ id: 7, [key]: text(payloads) }),
  'texts of texts': (payloads, key) => payloads.map((payload) => ({ [key]: text(text(payload)) })),
  'lines in a text': (payloads, key) => ({ [key]: payloads.map((payload) => text(payload)).join('\n') }),
  'lines of Docker': (payloads) =>
    payloads.map((payload) => ({
      log: `INFO webhook ${text(payload)}\n`,
      stream: 'stdout',
      time: '2023-06-05T10:00:00.1Z',
    })),
  'events of CloudWatch': (payloads) => ({
    events: payloads.map((payload) => ({
      timestamp: 1685959200000,
      message: `2023 [x] ${text(payload)} done`,
      eventId: '1',
    })),
  }),
  'entries of Cloud Logging': (payloads) =>
    payloads.map((payload) => ({ insertId: '1', textPayload: `webhook: ${text(payload)}`, severity: 'INFO' })),
  'requests with their headers': (payloads) => payloads.map((payload) => ({ headers: { host: 'x' }, body: payload })),
  'items of n8n': (payloads) => payloads.map((payload) => ({ json: payload, pairedItem: { item: 0 } })),
  'items of DynamoDB': (payloads, key) =>
    payloads.map((payload) => ({ Item: { pk: { S: 'x' }, [key]: { S: text(payload) } } })),
  'documents of Firestore': (payloads, key) => ({
    documents: payloads.map((payload) => ({
      name: 'projects/p/databases/(default)/documents/m/1',
      fields: { [key]: { stringValue: text(payload) } },
    })),
  }),
  'messages of Pub/Sub': (payloads) => ({
    receivedMessages: payloads.map((payload) => ({ message: { data: Buffer.from(text(payload)).toString('base64') } })),
  }),
};
const KEYS = [
  'data',
  'events',
  'documents',
  'Items',
  'records',
  'message',
  'payload',
  'body',
  'raw',
  '-Oab',
  'x y',
  'results',
];

const SAMPLES = join(PROJECT, 'fixtures/samples');
/** Documents that hold counts or templates and no messages. */
const NO_LOGS = /analytics|usage|template_category|message_templates|\.estimate\.json$/;
const NAMES = readdirSync(SAMPLES).filter((name) => /json$/.test(name) && !NO_LOGS.test(name));

const GENERIC = Array.from({ length: 13 }, (_, place) => ({
  sent_at: `2023-06-0${1 + (place % 5)}T1${place % 4}:00:00Z`,
  direction: place % 3 === 0 ? 'inbound' : 'outbound',
  phone: `57300555000${place % 4}`,
  template: place % 3 === 1 ? 'spring_sale' : '',
  body: place % 2 === 0 ? 'Hola {{1}}' : '{"a": [1]}',
  meta: { agent: 'Ana', tags: ['x'] },
}));

const layers = fc.array(
  fc.record({ wrapper: fc.constantFrom(...Object.keys(WRAPPERS)), key: fc.constantFrom(...KEYS) }),
  {
    minLength: 1,
    maxLength: 5,
  },
);

type Layers = readonly { readonly wrapper: string; readonly key: string }[];

/** Three payloads at a time in the innermost wrapper; the others around what came of it. */
function wrapped(values: readonly unknown[], around: Layers): string {
  const groups = Array.from({ length: Math.ceil(values.length / 3) }, (_, place) =>
    values.slice(place * 3, place * 3 + 3),
  );
  const [innermost, ...others] = around;
  const lines = groups.map((group) => {
    const inner = wrap(group, innermost);
    return others.reduce((value, layer) => wrap([value], layer), inner);
  });
  return lines.map((line) => text(line)).join('\n');
}

function wrap(values: readonly unknown[], layer: Layers[number] | undefined): unknown {
  return layer === undefined ? values : WRAPPERS[layer.wrapper]?.(values, layer.key);
}

/** All that a run says but for where things stand; of a log that cannot be used alone, that. */
async function reportOn(stdin: string): Promise<unknown> {
  const args = ['-', '--models', 'all', '--by', 'category,country', '--by', 'day', '--format', 'json'];
  const { stdout, stderr, code } = await runCli(args, { stdin });
  if (code !== 0) return [code, stderr.replace(/\d+ of \d+ records?|\(line .*/g, '')];
  const report = JSON.parse(stdout) as JsonReport;
  return { ...report, diagnostics: report.diagnostics.map(({ examples: _, ...rest }) => rest) };
}

async function valuesOf(name: string): Promise<readonly unknown[]> {
  if (name === 'rows') return GENERIC;
  const told = await tellJson(readFileSync(join(SAMPLES, name), 'utf8'));
  return told.map(([, , value]) => value);
}

async function bareReport(values: readonly unknown[]): Promise<unknown> {
  return reportOn(values.map((value) => text(value)).join('\n'));
}

describe('payloads in wrappers', () => {
  it.each(['rows', ...NAMES])('are the same log: %s', async (name) => {
    const values = await valuesOf(name);
    const bare = await bareReport(values);
    await fc.assert(
      fc.asyncProperty(layers, async (around) => {
        expect(await reportOn(wrapped(values, around))).toEqual(bare);
      }),
      { numRuns: name === 'rows' ? 100 : 20 },
    );
  });

  it.each(Object.keys(WRAPPERS))('are the same log under any key: %s', async (wrapper) => {
    for (const name of ['rows', 'meta_cloud_cbp.ndjson']) {
      const values = await valuesOf(name);
      const bare = await bareReport(values);
      for (const key of KEYS) expect(await reportOn(wrapped(values, [{ wrapper, key }])), key).toEqual(bare);
    }
  });
});
