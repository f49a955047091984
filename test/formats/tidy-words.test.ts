import { describe, expect, it } from 'vitest';
import { tidy, withTidyWords } from '../../src/formats/tidy-words.js';
import { jsonReport } from '../json-report.js';

const FIRST = 1_685_988_000;
const DAYS_APART = 2 * 86_400;

interface Words {
  readonly id?: string;
  readonly account?: string;
  readonly conversation?: string;
}

/** A delivered template, each to a customer of its own day. */
function webhook(place: number, { id = `wamid.${place}`, account = '1029384756', conversation = '' }: Words): object {
  const status = {
    id,
    status: 'delivered',
    timestamp: String(FIRST + place * DAYS_APART),
    recipient_id: '573005550101',
    ...(conversation !== '' && { conversation: { id: conversation, origin: { type: 'utility' } } }),
    pricing: { billable: true, pricing_model: 'CBP', category: 'utility' },
  };
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '576015550100', phone_number_id: '1' },
    statuses: [status],
  };
  return { object: 'whatsapp_business_account', entry: [{ id: account, changes: [{ field: 'messages', value }] }] };
}

const COUNT = 12;
/** So many lines that the kernel of the fast lane reads them. */
const MANY = 400;

/** Every second with such words, the others with their own: what is learned of those must not hold for these. */
async function reportOn(words: Words, count: number) {
  const records = Array.from({ length: count }, (_, place) => webhook(place, place % 2 === 0 ? {} : words));
  const args = ['-', '--quiet', '--models', 'cbp-2023', '--by', 'account'];
  const inLines = records.map((record) => JSON.stringify(record)).join('\n');
  const ofLines = await jsonReport(args, { stdin: inLines });
  const ofList = await jsonReport(args, { stdin: JSON.stringify(records) });
  expect(ofLines.breakdowns).toEqual(ofList.breakdowns);
  expect(ofLines.input.messages).toBe(ofList.input.messages);
  return ofLines;
}

describe('an id that says there is none is none, on lines of their own and in one list', () => {
  it.each(
    ['None', 'null', 'NULL', 'N/A', 'n/a', '-', '--', 'nan', ' None ', '<null>', ' '].flatMap((id) => [
      [id, COUNT] as const,
      [id, MANY] as const,
    ]),
  )('%j in %i webhooks: each is a message', async (id, count) => {
    const { input, totals } = await reportOn({ id }, count);
    expect(input.messages).toBe(count);
    expect(totals['cbp-2023']).toMatchObject({ units: count });
  });

  it.each([
    ['None', '1029384756'],
    [' 1029384756 ', '1029384756'],
    ['1029384756\t', '1029384756'],
    ['null', '1029384756'],
  ])('an account %j is %j', async (account, meant) => {
    for (const count of [COUNT, MANY]) {
      const { breakdowns } = await reportOn({ account }, count);
      expect(breakdowns[0]?.rows.map(({ key }) => key.account)).toEqual([meant]);
    }
  });
});

it('a conversation that is none joins nothing', async () => {
  const { totals } = await reportOn({ conversation: 'None' }, COUNT);
  expect(totals['cbp-2023']).toMatchObject({ units: COUNT });
});

it('blanks within a name stay, and what is tidy is not made anew', () => {
  expect(tidy('  a b ')).toBe('a b');
  const said = {
    account: '1',
    messageId: 'wamid.A',
    templateName: 'order update',
    templateLanguage: 'es_MX',
    type: 'template',
    verdict: undefined,
  };
  expect(withTidyWords(said)).toBe(said);
  expect(withTidyWords({ ...said, templateLanguage: ' es_MX', type: 'N/A' })).toEqual({ ...said, type: '' });
});
