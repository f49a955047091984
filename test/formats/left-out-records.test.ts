import { expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';

const AT = '1685988000';
const CUSTOMER = '573005550101';
const GOOD = { id: 'wamid.A', status: 'delivered', timestamp: AT, recipient_id: CUSTOMER };
const BAD_TIME = { ...GOOD, id: 'wamid.B', timestamp: 'x' };
/** Nothing in the log tells to whom. */
const UNTOLD = { id: 'wamid.C', status: 'delivered', timestamp: AT };

function webhook(...statuses: readonly object[]): object {
  const value = { messaging_product: 'whatsapp', metadata: { display_phone_number: '576015550100' }, statuses };
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] };
}

it.each([
  ['one, for two reasons', [webhook(BAD_TIME, GOOD, UNTOLD)], 1],
  ['one, for two reasons in the other order', [webhook(UNTOLD, GOOD, BAD_TIME)], 1],
  ['one, for one reason twice', [webhook(UNTOLD, { ...UNTOLD, id: 'wamid.D' }, GOOD)], 1],
  ['two of one line', [webhook(UNTOLD), webhook(GOOD, { ...UNTOLD, id: 'wamid.D' })], 2],
  ['two of one line, each for its reason', [webhook(BAD_TIME), webhook(GOOD, UNTOLD)], 2],
  ['the second of one line', [webhook(GOOD), webhook(UNTOLD)], 1],
])('a record that is left out counts once: %s', async (_, records, rejected) => {
  const { input } = await jsonReport(['-', '--quiet'], { stdin: JSON.stringify(records) });
  expect(input).toMatchObject({ records: records.length, rejected });
});
