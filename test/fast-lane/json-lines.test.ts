import { expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';
import { scratch } from '../scratch.js';

function status(place: number, word: string, category: string): string {
  const pricing = { pricing_model: 'PMP', category, type: 'regular' };
  const told = { id: `wamid.${place}`, status: word, timestamp: String(1_756_890_000 + place) };
  const value = {
    metadata: { display_phone_number: '15550783881' },
    statuses: [{ ...told, recipient_id: String(573_005_550_000 + place), ...(category === '' ? {} : { pricing }) }],
  };
  const entry = [{ id: '1', changes: [{ value, field: 'messages' }] }];
  return `${JSON.stringify({ object: 'whatsapp_business_account', entry })}\n`;
}

it('what the reader did not look at in the first line of a shape counts in those behind it', async () => {
  // More than is read at once, so that the format is told when the others come.
  const before = Array.from({ length: 3000 }, (_, place) => status(place, 'failed', '')).join('');
  const passedOver = status(4000, 'deleted', 'utility');
  const others = ['utility', 'marketing', 'marketing', 'authentication'];
  const counted = others.map((category, place) => status(4001 + place, 'delivered', category)).join('');
  for (const log of [before + counted + passedOver, before + passedOver + counted]) {
    const cwd = scratch({ 'dump.ndjson': log });
    const { breakdowns } = await jsonReport(['dump.ndjson', '--by', 'category', '--models', 'pmp-2025'], { cwd });
    const units = breakdowns[0]?.rows.map(({ key, models }) => [key.category, models?.['pmp-2025']?.units]);
    expect(Object.fromEntries(units ?? [])).toEqual({ utility: 1, marketing: 2, authentication: 1 });
  }
});
