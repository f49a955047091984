import fc from '../fast-check.js';

/**
 * Lines as the fast lane of JSON would like them, and what may stand beside such ones: escapes, other orders of keys,
 * other spacing, values of other types, several of what is one elsewhere, what is no message, and what is no JSON.
 */
const START = 1_751_300_000;
const CUSTOMERS = [
  '573005550001',
  '12025550101',
  '551187654321',
  '5215512345678',
  '0573005550002',
  'US.13491208655302741918',
];
const NUMBERS = ['576015550100', '+57 601 555 0101', '15550001000'];
const IDS = [
  'wamid.HBgLNTczMDA1NTUwMTAw==',
  'wamid.B',
  'wamid.Ç',
  'b',
  '12345678901234567890',
  '',
  '1.23456789012346E+18',
];
const TEXTS = [
  'where is my order?',
  'a "quoted" \\ back\nslash',
  'naïve 😀',
  '',
  '{"button":"yes"}',
  `${'long '.repeat(40)}`,
];

const time = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 900_000 }).map((seconds) => String(START + seconds)) },
  fc.integer({ min: 0, max: 900_000 }).map((seconds) => START + seconds),
  fc.constantFrom('', 'yesterday', '2025-07-01T00:00:00Z', '1751300000.5', null),
);
const id = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 90 }).map((number) => `wamid.HBgM${number}==`) },
  fc.constantFrom(...IDS),
);

const status = fc
  .record(
    {
      id,
      status: fc.constantFrom('sent', 'delivered', 'read', 'failed', 'deleted', 'weird'),
      timestamp: time,
      recipient_id: fc.constantFrom(...CUSTOMERS),
      recipient_user_id: fc.constantFrom('US.13491208655302741918', 'CO.1'),
      conversation: fc.record(
        {
          id: fc.oneof(
            fc.integer({ min: 0, max: 40 }).map((number) => `c${number}`),
            fc.constantFrom('', 'ç'),
          ),
          expiration_timestamp: time,
          origin: fc.record({ type: fc.constantFrom('service', 'marketing', 'referral_conversion', 'user_initiated') }),
        },
        { requiredKeys: ['id'] },
      ),
      pricing: fc.record(
        {
          billable: fc.boolean(),
          pricing_model: fc.constantFrom('CBP', 'PMP', 'NBP'),
          category: fc.constantFrom('service', 'marketing', 'utility', 'authentication', 'odd'),
          type: fc.constantFrom('regular', 'free_customer_service', 'free_entry_point'),
        },
        { requiredKeys: ['category'] },
      ),
      errors: fc.array(fc.record({ code: fc.constantFrom(131_026, 131_047), title: fc.constantFrom(...TEXTS) }), {
        maxLength: 2,
      }),
    },
    { requiredKeys: ['id', 'status', 'timestamp', 'recipient_id'] },
  )
  .map((told) => ({ statuses: [told] }));

const heard = fc
  .record({
    from: fc.constantFrom(...CUSTOMERS),
    id,
    timestamp: time,
    type: fc.constantFrom('text', 'image', 'reaction', 'system', 'unsupported'),
    body: fc.constantFrom(...TEXTS),
    isFromAd: fc.boolean(),
    name: fc.constantFrom(undefined, ...TEXTS),
  })
  .map(({ from, id, timestamp, type, body, isFromAd, name }) => ({
    ...(name !== undefined && { contacts: [{ profile: { name }, wa_id: from }] }),
    messages: [{ from, id, timestamp, type, text: { body }, ...(isFromAd && { referral: { source_type: 'ad' } }) }],
  }));

const value = fc
  .record({ said: fc.oneof(status, status, heard), number: fc.constantFrom(...NUMBERS), isReversed: fc.boolean() })
  .map(({ said, number, isReversed }) => {
    const metadata = { display_phone_number: number, phone_number_id: '106' };
    return isReversed
      ? { ...said, metadata, messaging_product: 'whatsapp' }
      : { messaging_product: 'whatsapp', metadata, ...said };
  });

const change = value.map((said) => ({ value: said, field: 'messages' }));
const entry = fc.record({ id: fc.constantFrom('102', '102000000000001', '102000000000002') });

const webhook = fc
  .record({
    entry,
    changes: fc.oneof({ weight: 8, arbitrary: change.map((one) => [one]) }, fc.array(change, { maxLength: 3 })),
  })
  .map(({ entry: { id }, changes }) => ({ object: 'whatsapp_business_account', entry: [{ id, changes }] }));

const written = fc.record({
  webhook,
  how: fc.constantFrom('plain', 'plain', 'plain', 'spaced', 'escaped', 'two', 'tab', 'cut'),
});

const line = written.map(({ webhook: { object, entry }, how }) => {
  const text = JSON.stringify({ object, entry });
  if (how === 'spaced') return text.replaceAll('":', '": ');
  if (how === 'escaped') return text.replaceAll('wamid', '\\u0077amid').replaceAll('sent', 's\\u0065nt');
  if (how === 'tab') return text.replace('"id":"', '"id":"\t');
  if (how === 'cut') return text.slice(0, -20);
  return how === 'two' ? JSON.stringify({ object, entry: [...entry, ...entry] }) : text;
});

/** An ordinary webhook: with enough of them in front the fast lane is open when the others come. */
export function ordinaryWebhook(place: number): string {
  const pricing = { billable: true, pricing_model: 'CBP', category: 'utility' };
  const conversation = { id: `c${place % 50}`, origin: { type: 'utility' } };
  const told = { id: `wamid.HBgM${place % 70}==`, status: place % 3 === 0 ? 'sent' : 'delivered' };
  const timestamp = String(START + place);
  const metadata = { display_phone_number: '576015550100', phone_number_id: '106' };
  const statuses = [{ ...told, timestamp, recipient_id: '573005550001', conversation, pricing }];
  const changes = [{ value: { messaging_product: 'whatsapp', metadata, statuses }, field: 'messages' }];
  return JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '102000000000001', changes }] });
}

/** Lines of a log, some of them again and again. */
export const hostileWebhooks: fc.Arbitrary<readonly string[]> = fc
  .array(line, { minLength: 5, maxLength: 60 })
  .chain((lines) =>
    fc.array(fc.constantFrom(...lines), { minLength: 5, maxLength: 60 }).map((again) => [...lines, ...again]),
  );
