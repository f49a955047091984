import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch } from '../scratch.js';
import { reportOn } from './agreement.js';
import { logLines, writeLog } from './log.js';
import { customersIn, messageOf, wamidOf } from './traffic.js';
import { webhookLines, writeWebhooks } from './webhooks.js';

const ROWS = 720;

describe('the logs', () => {
  const sorted = [...logLines(ROWS, {})];

  it('are the same on every machine and at every time', () => {
    expect(fingerprintOf(sorted)).toBe('0569b22ef7aba66c');
    expect(fingerprintOf([...logLines(ROWS, { isShuffled: true })])).toBe('f8d145bcbf219f0f');
    expect(fingerprintOf([...logLines(ROWS, { hasIds: true })])).toBe('4ef0fe49a0d73b8e');
    expect(fingerprintOf([...webhookLines(ROWS)])).toBe('2f5486cf5315636e');
  });

  it('hold the same rows shuffled, and quoted', () => {
    const shuffled = [...logLines(ROWS, { isShuffled: true })];
    expect(shuffled).not.toEqual(sorted);
    expect(shuffled.toSorted()).toEqual(sorted.toSorted());
    const quoted = [...logLines(ROWS, { isQuoted: true })];
    expect(quoted.map((line) => line.replaceAll('"', ''))).toEqual(sorted);
  });

  it('have some 101 bytes a row and the messages a thread that were asked for', () => {
    const bytes = sorted.reduce((sum, line) => sum + line.length + 1, 0) / sorted.length;
    expect(Math.abs(bytes - 101)).toBeLessThan(3);
    for (const messagesPerThread of [2.5, 13]) {
      const rows = 20_000;
      const customers = customersIn({ rows, messagesPerThread });
      const drawn = new Set(Array.from({ length: rows }, (_, row) => messageOf(row, customers).customer));
      expect(rows / drawn.size).toBeCloseTo(messagesPerThread, 0);
    }
  });

  it('have ids as WhatsApp makes them, with the number and the direction inside', () => {
    const message = { number: 7, customer: '573001000007', purpose: 'marketing', status: 'read' } as const;
    const decoded = Buffer.from(wamidOf(message).slice('wamid.'.length), 'base64');
    const [number, digits] = [decoded.subarray(3, 15), decoded.subarray(21, 41)].map(String);
    expect({ number, digits }).toEqual({ number: message.customer, digits: expect.stringMatching(/^[0-9A-F]{20}$/) });
    const others = [decoded.subarray(0, 3), decoded.subarray(15, 21), decoded.subarray(41)];
    expect(others.map((bytes) => bytes.toString('hex'))).toEqual(['1c180c', '150200111814', '00']);
    expect(wamidOf({ ...message, number: 8 })).not.toBe(wamidOf(message));
  });

  it('are read by waba-cost without a reject, and the records of an id become one message', async () => {
    const folder = scratch();
    await writeLog(join(folder, 'ids.csv'), ROWS, { hasIds: true });
    await writeWebhooks(join(folder, 'webhooks.ndjson'), ROWS);
    for (const name of ['ids.csv', 'webhooks.ndjson']) {
      const { input } = reportOn(join(folder, name));
      expect(input).toMatchObject({ records: ROWS, rejected: 0 });
      expect(input.messages).toBeLessThan(ROWS);
    }
  });

  it('give one result in every dress', async () => {
    const folder = scratch();
    const dense = { messagesPerThread: 60 };
    await writeLog(join(folder, 'sorted.csv'), ROWS, dense);
    await writeLog(join(folder, 'sorted.csv.gz'), ROWS, dense);
    await writeLog(join(folder, 'shuffled.csv'), ROWS, { ...dense, isShuffled: true });
    await writeLog(join(folder, 'quoted.csv'), ROWS, { ...dense, isQuoted: true });
    const { counts } = reportOn(join(folder, 'sorted.csv'));
    for (const name of ['sorted.csv.gz', 'shuffled.csv', 'quoted.csv']) {
      expect(reportOn(join(folder, name)).counts).toEqual(counts);
    }
  });
});

function fingerprintOf(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}
