import { expect, it } from 'vitest';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const CARD = `Market,Currency,Category,From,To,Rate
Colombia,USD,utility,1,2,0.0100
Colombia,USD,utility,3,,0.0040
Colombia,USD,marketing,1,1,0.0500
Colombia,USD,marketing,2,,0.0300
`;

/** Meta's status webhooks of utility templates an hour apart; by Meta the third was marketing. */
const STATUSES = [1, 2, 3, 4].map((hour) => ({
  id: `wamid.${hour}`,
  recipient_id: '573005550100',
  status: 'delivered',
  timestamp: String(Date.UTC(2026, 9, 5, hour) / 1000),
  pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: hour === 3 ? 'marketing' : 'utility' },
}));
const LOG = STATUSES.map((status) => {
  const metadata = { display_phone_number: '576015550100', phone_number_id: '1' };
  const value = { messaging_product: 'whatsapp', metadata, statuses: [status] };
  return `${JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: '9', changes: [{ field: 'messages', value }] }] })}\n`;
}).join('');

it('reconcile prices each message in the step of its volume tier', async () => {
  const cwd = scratch({ 'log.ndjson': LOG, 'card.csv': CARD, 'map.csv': 'template_name,category\n' });
  const args = ['log.ndjson', '--rates', 'pmp-2026=card.csv', '--format', 'json'];
  const { stdout, stderr, code } = await runCli(['reconcile', ...args], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [model] = JSON.parse(stdout).models;
  // As Meta has them, and so here: three utility in steps 1, 1 and 2, one marketing in the first.
  expect(model).toMatchObject({ model: 'pmp-2026', here: 4, there: 4 });
  expect([model.cost.here, model.cost.there].map(Number)).toEqual([0.074, 0.074]);
  const list = await runCli(['conversations', 'log.ndjson', '--models', 'pmp-2026', ...args.slice(1)], { cwd });
  const costs = JSON.parse(list.stdout).map(({ cost }: { cost: string }) => Number(cost));
  expect(costs).toEqual([0.01, 0.01, 0.05, 0.004]);
});

it('reconcile --against costs our units by their steps', async () => {
  const counts = 'date,category,country,count,cost\n2026-10-05,utility,CO,3,0.0240\n2026-10-05,marketing,CO,1,0.0500\n';
  const cwd = scratch({ 'log.ndjson': LOG, 'card.csv': CARD, 'counts.csv': counts });
  const args = ['log.ndjson', '--against', 'counts.csv', '--rates', 'pmp-2026=card.csv', '--format', 'json'];
  const { stdout, code } = await runCli(['reconcile', ...args], { cwd });
  expect(code).toBe(0);
  const { cost } = JSON.parse(stdout).totals;
  expect([cost.ours, cost.theirs].map(Number)).toEqual([0.074, 0.074]);
});

it('calibrate takes such a card too', async () => {
  const counts = 'date,category,country,count,cost\n2026-10-05,utility,CO,3,0.0240\n2026-10-05,marketing,CO,1,0.0500\n';
  const cwd = scratch({ 'log.ndjson': LOG, 'card.csv': CARD, 'counts.csv': counts });
  const args = ['log.ndjson', '--against', 'counts.csv', '--rates', 'pmp-2026=card.csv', '--format', 'json'];
  expect((await runCli(['calibrate', ...args], { cwd })).code).toBe(0);
});
