import type { Era, Sent } from './traffic.js';

const BUSINESS = { display_phone_number: '12025550100', phone_number_id: '106000000000001' };

/** One webhook as a line, with when it came and the message it is of. */
export interface Webhook {
  readonly at: number;
  readonly id: string;
  readonly status: 'received' | 'sent' | 'delivered';
  readonly line: string;
}

/** The webhooks of traffic in order of time: a customer's message, and what became of the business's. */
export function webhooksOf(traffic: readonly Sent[], era: Era): Webhook[] {
  return traffic
    .flatMap((message) => webhooksOfOne(message, era))
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

export function linesOf(webhooks: readonly Webhook[]): string {
  return webhooks.map(({ line }) => `${line}\n`).join('');
}

function webhooksOfOne(message: Sent, era: Era): Webhook[] {
  const { id, at, lag, meta } = message;
  if (meta === undefined) return [{ at, id, status: 'received', line: payload({ messages: [inbound(message)] }) }];
  const status = (word: 'sent' | 'delivered', time: number): Webhook => ({
    at: time,
    id,
    status: word,
    line: payload({ statuses: [statusOf(message, word, time, era)] }),
  });
  return [status('sent', at), status('delivered', at + lag)];
}

function inbound({ customer, id, at, entry }: Sent): Record<string, unknown> {
  return {
    from: customer,
    id,
    timestamp: seconds(at),
    type: 'text',
    text: { body: 'hi' },
    // A Page button leaves no trace in a log.
    ...(entry === 'ad' ? { referral: { source_type: 'ad', source_id: '1' } } : undefined),
  };
}

function statusOf({ customer, id, meta }: Sent, status: string, at: number, era: Era): Record<string, unknown> {
  const { conversation = '', expiresAt = 0, category = '', type } = meta ?? {};
  const isPerMessage = era === 'pmp-2025';
  return {
    id,
    status,
    timestamp: seconds(at),
    recipient_id: customer,
    conversation: {
      id: conversation,
      ...(status === 'sent' ? { expiration_timestamp: seconds(expiresAt) } : undefined),
      origin: { type: category },
    },
    pricing: {
      billable: true,
      pricing_model: isPerMessage ? 'PMP' : 'CBP',
      category,
      ...(isPerMessage ? { type } : undefined),
    },
  };
}

function payload(value: object): string {
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: '102000000000001',
        changes: [{ value: { messaging_product: 'whatsapp', metadata: BUSINESS, ...value }, field: 'messages' }],
      },
    ],
  });
}

function seconds(at: number): string {
  return String(Math.floor(at / 1000));
}
