import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../refusal.js';
import { scratch } from '../scratch.js';
import { measureCli } from '../spawn-cli.js';

const HEADER = 'timestamp,direction,customer_number,text\n';
const row = (text: string, customer = '573005550101'): string => `2023-06-05T10:00:00Z,outbound,${customer},${text}\n`;
const LONG = 30_000_000;
const MOST_MB = 700;

describe('what is no row of a log', () => {
  it.each([
    ['a text', HEADER + row('hi') + row('x'.repeat(LONG)) + row('hi'), ':3 begins a row of more than 16 MB'],
    ['doubled quotes', HEADER + row(`"${'""'.repeat(LONG)}"`) + row('hi'), ':2 begins a row of more than 16 MB'],
    ['a quote that nothing closes', HEADER + row('"') + row('hi').repeat(LONG / 45), ':2 begins a row of more than'],
    ['no line end', 'a'.repeat(LONG), ':1 begins a row of more than 16 MB'],
    ['a header', `timestamp,direction,customer_number${',c'.repeat(100_000)}\n`, '100003 columns, more than any'],
  ])('is refused by name, in bounded memory: %s', (_, log, says) => {
    const result = measureCli(['log.csv'], { cwd: scratch({ 'log.csv': log }) });
    expectRefusal(result, `log.csv`, says, 'Export it again');
    expect(result.peakMb).toBeLessThan(MOST_MB);
  });
});

describe('20,000 messages of one customer at one instant', () => {
  const rows = Array.from({ length: 20_000 }, (_, n) => {
    const direction = n % 3 === 0 ? 'inbound' : 'outbound';
    const [type, category] = n % 2 === 0 ? ['text', ''] : ['template', 'marketing'];
    return `2023-06-05T10:00:00Z,${direction},573005550101,${type},${category},delivered,m${n}\n`;
  });
  const log = `timestamp,direction,customer_number,type,category,status,message_id\n${rows.join('')}`;

  it.each(['estimate', 'conversations', 'explain 573005550101', 'inspect', 'templates'])(
    'are a log like any other to %s',
    (command) => {
      const result = measureCli([...command.split(' '), 'log.csv'], { cwd: scratch({ 'log.csv': log }) });
      expect(result.code, result.stderr).toBe(0);
    },
  );
});
