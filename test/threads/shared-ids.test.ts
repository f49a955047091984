import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';
import { runCli } from '../run-cli.js';

const HEADER = 'timestamp,direction,customer_number,category,message_id,status';

function row(day: number, { id = '0', status = 'delivered', direction = 'outbound', customer = '1' } = {}): string {
  const category = direction === 'outbound' ? 'utility' : '';
  return `2023-06-${String(day).padStart(2, '0')}T10:00:00Z,${direction},57300555000${customer},${category},${id},${status}`;
}

async function sharedIds(rows: readonly string[], args: readonly string[] = [], header = HEADER): Promise<unknown> {
  const { diagnostics } = await jsonReport(['-', ...args], { stdin: [header, ...rows].join('\n') });
  const found = diagnostics.find(({ code }) => code === 'id-of-several');
  return found && { count: found.count, examples: found.examples.map(({ line }) => line) };
}

const OF_TWO = [row(1), row(5), row(9, { customer: '2' }), row(8, { customer: '2' }), row(9, { customer: '3' })];

describe('an id that stands beside records of one status on different days', () => {
  it('is a warning, in whatever order and with however many threads', async () => {
    const expected = (lines: readonly number[]) => ({ count: 2, examples: lines });
    expect(await sharedIds(OF_TWO)).toEqual(expected([2, 4]));
    expect(await sharedIds(OF_TWO.toReversed())).toEqual(expected([3, 5]));
    expect(await sharedIds(OF_TWO, ['--threads', '2'])).toEqual(expected([2, 4]));
  });

  it('is one where the log has no status', async () => {
    expect(await sharedIds([row(1, { status: '' }), row(2, { status: '' })])).toMatchObject({ count: 1 });
  });

  it.each([
    ['ids of their own', [row(1, { id: 'a' }), row(5, { id: 'b' })]],
    ['no id', [row(1, { id: '' }), row(5, { id: '' })]],
    ['a message that is told of twice', [row(1), row(1)]],
    ['a message that arrives and is read later', [row(1, { status: 'sent' }), row(5), row(9, { status: 'read' })]],
    [
      'a message of a customer that is read later',
      [row(1, { direction: 'inbound', status: 'received' }), row(2, { direction: 'inbound', status: 'read' })],
    ],
  ])('is none for %s', async (_, rows) => {
    expect(await sharedIds(rows)).toBeUndefined();
  });

  it('is one where the records name different templates, whatever their status and day', async () => {
    const header = HEADER.replace('category', 'template');
    const rows = (...names: readonly string[]): string[] =>
      names.map((name, place) => row(1, { status: place === 0 ? 'sent' : 'read' }).replace('utility', name));
    const shared = async (all: readonly string[]): Promise<unknown> => sharedIds(all, [], header);
    expect(await shared(rows('promo', 'shipped'))).toEqual({ count: 1, examples: [2] });
    expect(await shared(rows('promo', '', 'shipped'))).toEqual({ count: 1, examples: [2] });
    expect(await shared(rows('promo', 'promo', ''))).toBeUndefined();
    // Of one log the id of the template, of another its name.
    expect(await shared(rows('promo', '1234567890'))).toBeUndefined();
  });

  it('says what to do', async () => {
    const { stderr } = await runCli(['-', '--format', 'csv'], { stdin: [HEADER, ...OF_TWO].join('\n') });
    expect(stderr).toContain(
      '2 messages with records of different templates, or of one status on different days: billed as one each, since they have one id. If it is not their own, name the column that is, --map COLUMN=message_id, or give the log without it.',
    );
  });
});
