import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { estimate, type Message, type Named } from '../../src/library/index.js';
import { PROJECT, runCli } from '../run-cli.js';
import { zipOf } from '../zip.js';

const SMALL = join(PROJECT, 'fixtures/reporters/small/log.csv');
const MESSAGES: readonly Message[] = [
  { timestamp: '2023-06-05T10:00:00Z', direction: 'outbound', customer_number: '+573005550001', category: 'marketing' },
  { timestamp: 1685960400, direction: 'inbound', customer_number: '+573005550001' },
  {
    timestamp: new Date('2023-06-05T10:30:00Z'),
    direction: 'outbound',
    customer_number: '+573005550001',
    type: 'text',
  },
];

async function fromTheCommandLine(args: readonly string[]): Promise<unknown> {
  const { stdout, stderr } = await runCli([...args, '--format', 'json', '--quiet'], { cwd: PROJECT });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describe('estimate', () => {
  it('gives the report of the command line', async () => {
    expect(await estimate(SMALL)).toEqual(await fromTheCommandLine([SMALL]));
  });

  it('takes bytes, streams and named contents, and gives the same', async () => {
    const { input: _, ...expected } = await estimate(SMALL);
    const bytes = readFileSync(SMALL);
    const given = [bytes, createReadStream(SMALL), { name: 'a', content: bytes.toString() }, [bytes], [bytes, bytes]];
    for (const log of given) {
      const { input, ...report } = await estimate(log);
      expect({ ...report, diagnostics: [] }).toEqual({ ...expected, diagnostics: [] });
      expect(input.messages).toBe(_.messages);
    }
  });

  it('takes what is packed, and streams of the web', async () => {
    const { totals } = await estimate(SMALL);
    const bytes = readFileSync(SMALL);
    const zip = zipOf({ 'june.csv': bytes });
    for (const log of [gzipSync(bytes), zip, new Blob([bytes]).stream(), new Blob([gzipSync(bytes)]).stream()]) {
      expect((await estimate(log)).totals).toEqual(totals);
    }
    const { input } = await estimate({ name: 'exports.zip', content: zip });
    expect(input.files.map(({ path }) => path)).toEqual(['exports.zip/june.csv']);
  });

  it('takes text and records in any pieces', async () => {
    const text = readFileSync(SMALL, 'utf8');
    const { totals } = await estimate(SMALL);
    for (const size of [1, 7, 1000]) {
      const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, place) =>
        text.slice(place * size, (place + 1) * size),
      );
      async function* stream(): AsyncGenerator<string> {
        yield* pieces;
      }
      expect((await estimate(stream())).totals).toEqual(totals);
    }
    const emoji = { ...MESSAGES[1], text: '😀'.repeat(70_000) } as Message;
    const report = await estimate({ name: 'with emoji', content: [emoji, ...MESSAGES] }, { models: ['cbp-2023'] });
    expect(report.input.messages).toBe(4);
  });

  it('takes messages', async () => {
    const report = await estimate(MESSAGES, { models: ['cbp-2023'], by: ['category'] });
    expect(report.input.files).toEqual([{ path: 'messages', format: 'generic', records: 3, rejected: 0 }]);
    expect(report.totals['cbp-2023']).toMatchObject({ units: 1, charged: 1, cost: '0.0125' });
    const named: Named = { name: 'crm', content: MESSAGES };
    expect((await estimate([named], { models: ['cbp-2023'] })).totals).toEqual(report.totals);
  });
});
