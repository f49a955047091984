import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';

const status = (id: string): object => ({
  id,
  status: 'delivered',
  timestamp: '1758000005',
  recipient_id: '573005550001',
});
const webhook = (...ids: string[]): object => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '1',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '576015550100' },
            statuses: ids.map(status),
          },
        },
      ],
    },
  ],
});

async function templatesIn(value: unknown): Promise<readonly (string | undefined)[]> {
  const args = ['-', '--models', 'pmp-2025', '--by', 'template,category'];
  const { breakdowns } = await jsonReport(args, { stdin: `${JSON.stringify(value)}\n` });
  return breakdowns[0]?.rows.map(({ key }) => `${key.template} ${key.category}`) ?? [];
}

describe('a template beside the payload in a wrapper', () => {
  const template = { name: 'spring_sale', language: { code: 'es' }, category: 'UTILITY' };

  it.each([
    ['an object', { template, event: webhook('a') }],
    ['a name and a category', { template_name: 'spring_sale', category: 'utility', hook: { body: webhook('a') } }],
    ['a row without a direction', { timestamp: '1758000000', phone: '573005550001', template, raw: webhook('a') }],
    ['the payload as a text', { template, event: JSON.stringify(webhook('a')) }],
  ])('is of its message: %s', async (_, value) => {
    expect(await templatesIn(value)).toEqual(['spring_sale utility']);
  });

  it.each([
    ['words of a program', { template: 'Received {Body} from {Sender}', event: webhook('a') }],
    ['several messages', { template, event: webhook('a', 'b') }],
    ['several payloads', { template, first: webhook('a'), second: webhook('b') }],
  ])('is of none for sure: %s', async (_, value) => {
    expect((await templatesIn(value)).join()).not.toContain('spring_sale');
  });
});
