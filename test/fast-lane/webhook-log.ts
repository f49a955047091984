import fc from '../fast-check.js';

/**
 * Webhooks that say everything Meta can say of a message, in few shapes and many lines, as the fast lane reads them.
 */
const CUSTOMERS = ['573005550001', '12025550101', '919000555010'];
const START = 1_790_400_000;

const webhook = (field: string, value: object): string =>
  JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '102',
        changes: [
          {
            field,
            value: { messaging_product: 'whatsapp', metadata: { display_phone_number: '576015550100' }, ...value },
          },
        ],
      },
    ],
  });

const facts = fc.record({
  customer: fc.constantFrom(...CUSTOMERS),
  hours: fc.integer({ min: 0, max: 300 }),
  id: fc.integer({ min: 0, max: 150 }).map((id) => `wamid.${id}`),
});

const statuses = fc
  .record({
    facts,
    status: fc.constantFrom('sent', 'delivered', 'delivered', 'read', 'failed'),
    type: fc.constantFrom(undefined, 'message', 'payment'),
    pricing: fc.option(
      fc.record({
        pricing_model: fc.constantFrom('PMP', 'PMP', 'CBP'),
        category: fc.constantFrom('marketing', 'utility', 'authentication', 'service', 'referral_conversion'),
        type: fc.constantFrom(undefined, 'regular', 'free_customer_service', 'free_entry_point'),
      }),
      { nil: undefined },
    ),
    isNested: fc.boolean(),
  })
  .map(({ facts: { customer, hours, id }, status, type, pricing, isNested }) => {
    const told = { id, status, timestamp: String(START + hours * 3600), recipient_id: customer, type, pricing };
    return isNested ? webhook('standby', { standby: { statuses: [told] } }) : webhook('messages', { statuses: [told] });
  });

const heard = fc
  .record({
    facts,
    type: fc.constantFrom('text', 'text', 'image', 'system'),
    isFromAd: fc.constantFrom(false, false, true),
  })
  .map(({ facts: { customer, hours, id }, type, isFromAd }) => {
    const message = { from: customer, id: `${id}.in`, timestamp: String(START + hours * 3600), type };
    return webhook('messages', { messages: [isFromAd ? { ...message, referral: { source_type: 'ad' } } : message] });
  });

const others = fc
  .record({ facts, what: fc.constantFrom('call', 'echo', 'history', 'sent') })
  .map(({ facts: { customer, hours, id }, what }) => {
    const timestamp = String(START + hours * 3600);
    const business = '576015550100';
    switch (what) {
      case 'call':
        return webhook('calls', {
          calls: [
            {
              id: `wacid.${id}`,
              from: customer,
              to: business,
              event: 'connect',
              timestamp,
              direction: 'USER_INITIATED',
            },
          ],
        });
      case 'echo':
        return webhook('smb_message_echoes', {
          message_echoes: [{ id, from: business, to: customer, timestamp, type: 'text' }],
        });
      case 'history':
        return webhook('history', {
          history: [
            { threads: [{ id: customer, messages: [{ id: `${id}.in`, from: customer, timestamp, type: 'text' }] }] },
          ],
        });
      default:
        return webhook('standby', {
          standby: { message_echoes: [{ id, timestamp, message: { to: customer, type: 'text' } }] },
        });
    }
  });

/** The lines of a log. */
export const webhookLogs: fc.Arbitrary<readonly string[]> = fc.array(
  fc.oneof({ weight: 8, arbitrary: statuses }, { weight: 3, arbitrary: heard }, { weight: 2, arbitrary: others }),
  { minLength: 60, maxLength: 220 },
);
