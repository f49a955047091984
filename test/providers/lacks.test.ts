import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Format, Lack } from '../../src/formats/format.js';
import { FORMATS } from '../../src/formats/index.js';
import { deliveryOf, INBOUND, IS_TEMPLATE, metaCategory, rowCategory } from '../../src/messages/message-flags.js';
import type { MessageTable } from '../../src/messages/message-table.js';
import { logsOf, RUNS, readRun } from './read-run.js';

/** Whether a message's records tell what a format may lack; the zone is told by reading a log in two. */
const IS_TOLD: Readonly<Record<Exclude<Lack, 'zone'>, (table: MessageTable, row: number) => boolean>> = {
  inbound: (table, row) => (table.flags(row) & INBOUND) !== 0,
  status: (table, row) => !(table.flags(row) & INBOUND) && deliveryOf(table.flags(row)) !== 'unsaid',
  'business-number': (table, row) => table.businessNumbers.textOf(table.business(row)) !== '',
  account: (table, row) => table.accounts.textOf(table.account(row)) !== '',
  'template-marker': (table, row) =>
    (table.flags(row) & IS_TEMPLATE) !== 0 || metaCategory(table.flags(row)) !== undefined,
  'template-category': (table, row) =>
    rowCategory(table.flags(row)) !== undefined || metaCategory(table.flags(row)) !== undefined,
  'template-name': (table, row) => table.templates.textOf(table.template(row)) !== '',
};

/** Runs of one format: two together can tell what each lacks. */
const OF_ONE_FORMAT: { leaf: string; format: Format; table: MessageTable }[] = [];
for (const leaf of readdirSync(RUNS).sort()) {
  const { formats, table } = await readRun(logsOf(leaf));
  const [format, another] = FORMATS.filter(({ name }) => formats.includes(name));
  if (format !== undefined && another === undefined) OF_ONE_FORMAT.push({ leaf, format, table });
}

describe.each(OF_ONE_FORMAT)('$leaf lacks what its format says, and nothing else', ({ leaf, format, table }) => {
  const rows = Array.from({ length: table.size }, (_, row) => row);

  it.each(Object.entries(IS_TOLD))('%s', (lack, isTold) => {
    expect(rows.some((row) => isTold(table, row))).toBe(!format.lacks.includes(lack as Lack));
  });

  it('zone', async () => {
    const elsewhere = (await readRun(logsOf(leaf), 'Asia/Tokyo')).table;
    expect(rows.some((row) => table.at(row) === elsewhere.at(row))).toBe(!format.lacks.includes('zone'));
  });
});
