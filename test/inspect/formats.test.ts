import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FORMATS } from '../../src/formats/index.js';
import { zoneNamed } from '../../src/messages/calendar.js';
import { instantOf, readTime } from '../../src/messages/timestamp.js';
import fc from '../fast-check.js';
import { PROJECT, runCli } from '../run-cli.js';

const SAMPLES = readdirSync(join(PROJECT, 'fixtures/samples')).filter(
  (name) => !/\.(estimate|options)\.json$/.test(name),
);

/** Formats whose records stand in a JSON text within one key: that key gives everything. */
const IN_ONE_TEXT: readonly string[] = ['gupshup-enterprise', 'aws-social-messaging'];

describe('every sample', () => {
  it.each(SAMPLES)(
    '%s is inspected: known by something, with columns that give a time and a customer',
    async (sample) => {
      const { stdout, stderr, code } = await runCli(['inspect', `fixtures/samples/${sample}`, '--format', 'json']);
      if (stdout === '') {
        expect({ stderr, code }).toEqual({ stderr: expect.stringMatching(/Give the log of the messages/), code: 2 });
        return;
      }
      const { files, total } = JSON.parse(stdout);
      const [file] = files;
      expect(code).toBe(total.counts.messages === 0 ? 2 : 0);
      expect(file.recognisedBy.length).toBeGreaterThan(0);
      if (total.counts.messages === 0) return;
      const fields = file.columns.flatMap((column: { fields: string[] }) => column.fields);
      if (IN_ONE_TEXT.includes(file.format)) return expect(fields).toEqual(['record']);
      expect(fields).toEqual(expect.arrayContaining(['timestamp']));
      expect(fields.some((field: string) => ['customer_number', 'from', 'to', 'direction'].includes(field))).toBe(true);
      for (const shown of file.samples)
        expect(shown).toMatchObject({ direction: expect.stringMatching(/^(in|out)bound$/) });
    },
  );

  it.each(FORMATS.map(({ name }) => name))(
    'is refused or left out record by record where it is forced to be %s',
    async (name) => {
      for (const sample of SAMPLES) {
        const { code, stderr } = await runCli([
          `fixtures/samples/${sample}`,
          '--input-format',
          name,
          '--quiet',
          '--format',
          'csv',
        ]);
        expect([0, 2], `${sample}: ${stderr}`).toContain(code);
      }
    },
  );
});

it('the samples of an inspection are a generic log', async () => {
  const { stdout } = await runCli(['inspect', 'fixtures/inspect/generic-csv/log.csv', '--format', 'json']);
  const [{ samples }] = JSON.parse(stdout).files;
  const again = await runCli(['inspect', '-', '--format', 'json'], { stdin: JSON.stringify(samples) });
  const withoutLine = (shown: { line: number }): unknown => ({ ...shown, line: 0 });
  expect(JSON.parse(again.stdout).files[0].samples.map(withoutLine)).toEqual(samples.map(withoutLine));
});

it('what an inspection says has nothing to do with the order of rows', async () => {
  const rows = (await import('node:fs'))
    .readFileSync(join(PROJECT, 'fixtures/inspect/generic-csv/log.csv'), 'utf8')
    .trimEnd()
    .split('\n');
  const [header = '', ...others] = rows;
  const inspected = async (lines: readonly string[]): Promise<unknown> => {
    const { stdout } = await runCli(['inspect', '-', '--format', 'json'], {
      stdin: `${[header, ...lines].join('\n')}\n`,
    });
    const { files } = JSON.parse(stdout);
    return { ...files[0], samples: files[0].samples.map((shown: object) => ({ ...shown, line: 0 })), diagnostics: [] };
  };
  expect(await inspected(others.toReversed())).toEqual(await inspected(others));
});

/** `Jun 5, 2023, 10:00 PM`. */
const AMERICAN: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' };

it('a time names its zone where it is the same in every zone', () => {
  const zones = [zoneNamed('UTC'), zoneNamed('UTC+9:45')] as const;
  const spelled = fc.constantFrom(
    (iso: string) => iso,
    (iso: string) => iso.replace('.000Z', 'Z'),
    (iso: string) => iso.slice(0, 19),
    (iso: string) => iso.slice(0, 10),
    (iso: string) => iso.slice(0, 19).replace('T', ' '),
    (iso: string) => `${iso.slice(0, 19)}+05:30`,
    (iso: string) => `${iso.slice(0, 19)}-0300`,
    (iso: string) => `${iso.slice(0, 16)}-03`,
    (iso: string) => `${iso.slice(0, 19).replace('T', ' ')} UTC`,
    (iso: string) => `${iso.slice(0, 16)}`,
    (iso: string) => `${iso.replace(/[-:]/g, '').slice(0, 15)}Z`,
    (iso: string) => iso.replace(/[-:]/g, '').slice(0, 15),
    (iso: string) => String(Date.parse(iso)),
    (iso: string) => String(Date.parse(iso) / 1000),
    (iso: string) => new Date(iso).toUTCString(),
    (iso: string) => new Date(iso).toUTCString().replace('GMT', '+0000'),
    (iso: string) => `${iso.slice(0, 16).replaceAll('-', '/').replace('T', ' ')}`,
    (iso: string) => new Date(iso).toLocaleString('en-US', AMERICAN),
    (iso: string) => ` ${iso} `,
  );
  const time = fc.date({ min: new Date('2015-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(time, spelled, (date, spell) => {
      const text = spell(new Date(Math.floor(date.getTime() / 1000) * 1000).toISOString());
      const [here, there] = zones.map((zone) => instantOf(text, zone));
      fc.pre(here !== undefined && there !== undefined);
      expect(readTime(text, zoneNamed('UTC'))?.isZoneless, text).toBe(here !== there);
    }),
  );
});
