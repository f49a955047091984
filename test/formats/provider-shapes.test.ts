import { describe, expect, it } from 'vitest';
import { type JsonReport, jsonReport } from '../json-report.js';

const ANA = '573005550001';
const BUSINESS = '14157386102';

async function read(log: string | readonly object[], args: readonly string[] = []): Promise<JsonReport> {
  const stdin = typeof log === 'string' ? log : log.map((value) => JSON.stringify(value)).join('\n');
  return await jsonReport(['-', '--models', 'pmp-2025', ...args], { stdin });
}

const formatsOf = ({ input }: JsonReport): readonly string[] => input.files.map(({ format }) => format);
const codesOf = ({ diagnostics }: JsonReport): Record<string, number> =>
  Object.fromEntries(diagnostics.map(({ code, count }) => [code, count]));

describe('a message log of Twilio', () => {
  const at = '2025-09-09T10:00:00.000Z';

  it("as its library for JavaScript gives it holds SMS that is not WhatsApp's", async () => {
    const sent = { accountSid: 'AC1', direction: 'outbound-api', dateSent: at, dateCreated: at, status: 'delivered' };
    const report = await read([
      { ...sent, sid: 'SM1', from: `whatsapp:+${BUSINESS}`, to: `whatsapp:+${ANA}` },
      { ...sent, sid: 'SM2', from: `+${BUSINESS}`, to: '+573005550002' },
      { ...sent, sid: 'SM3', from: `whatsapp:+${BUSINESS}`, to: `whatsapp:+${ANA}`, dateSent: null, status: 'failed' },
    ]);
    expect(formatsOf(report)).toEqual(['twilio']);
    expect(report.input).toMatchObject({ messages: 2, undelivered: 1, rejected: 0 });
    expect(codesOf(report)).toMatchObject({ 'skipped-other-channel': 1 });
  });

  it('as a warehouse has it too', async () => {
    const report = await read(
      [
        'sid,account_sid,from,to,direction,status,date_sent,body',
        `SM1,AC1,whatsapp:+${BUSINESS},whatsapp:+${ANA},outbound-api,delivered,2025-09-09 10:00:00+00,hi`,
        `SM2,AC1,+${BUSINESS},+573005550002,outbound-api,delivered,2025-09-09 10:00:00+00,hi`,
      ].join('\n'),
    );
    expect(formatsOf(report)).toEqual(['twilio']);
    expect(report.totals['pmp-2025']?.units).toBe(1);
  });
});

describe('webhooks of Vonage', () => {
  const told = { message_uuid: 'u-1', to: ANA, from: BUSINESS, channel: 'whatsapp' };
  const whatsapp = { pricing: { type: 'regular', pricing_model: 'PMP', category: 'utility' } };

  it('are one message of several statuses, of the category that Meta gave it', async () => {
    const report = await read(
      [
        { ...told, timestamp: '2025-09-09T10:00:00Z', status: 'submitted' },
        { ...told, timestamp: '2025-09-09T10:00:02Z', status: 'delivered', whatsapp },
        { ...told, timestamp: '2025-09-09T10:00:09Z', status: 'read', whatsapp },
        { ...told, message_uuid: 'u-2', timestamp: '2025-09-09T10:00:09Z', status: 'delivered', channel: 'sms' },
      ],
      ['--by', 'category'],
    );
    expect(formatsOf(report)).toEqual(['vonage-webhooks']);
    expect(report.breakdowns[0]?.rows.map(({ key, models }) => [key.category, models['pmp-2025']?.units])).toEqual([
      ['utility', 1],
    ]);
    expect(codesOf(report)).toMatchObject({ 'skipped-other-channel': 1 });
  });
});

describe('a list of messages of YCloud', () => {
  it('holds what its webhooks do', async () => {
    const item = { id: 'y1', wamid: 'wamid.A', wabaId: '102', from: `+${BUSINESS}`, to: `+${ANA}` };
    const times = { createTime: '2025-09-09T10:00:00.000Z', deliverTime: '2025-09-09T10:00:04.000Z' };
    const meta = { pricingModel: 'PMP', pricingType: 'regular', pricingCategory: 'marketing' };
    const message = { ...item, ...times, ...meta, type: 'template', template: { name: 'promo' }, status: 'delivered' };
    const report = await read([
      { offset: 0, limit: 10, length: 1, items: [message] },
      { id: 'evt', type: 'whatsapp.message.updated', createTime: times.deliverTime, whatsappMessage: message },
    ]);
    expect(formatsOf(report)).toEqual(['ycloud']);
    expect(report.input).toMatchObject({ messages: 1, customers: 1, rejected: 0 });
    expect(report.totals['pmp-2025']).toMatchObject({ units: 1, charged: 1 });
  });
});

describe('what Sinch says was handed in', () => {
  it('names the template of a message whose reports do not', async () => {
    const channel_identity = { channel: 'WHATSAPP', identity: ANA, app_id: 'app' };
    const event = { app_id: 'app', project_id: 'p', accepted_time: '2025-09-09T10:01:00Z' };
    const inbound = { id: 'M1', direction: 'TO_APP', contact_message: { text_message: { text: 'hi' } } };
    const submitted = { template_message: { channel_template: { WHATSAPP: { template_id: 'promo' } } } };
    const report = await read(
      [
        { ...event, message: { ...inbound, channel_identity, accept_time: '2025-09-09T10:00:00Z' } },
        {
          ...event,
          message_submit_notification: { message_id: 'M2', channel_identity, submitted_message: submitted },
        },
        {
          ...event,
          event_time: '2025-09-09T10:01:05Z',
          message_delivery_report: { message_id: 'M2', status: 'DELIVERED', channel_identity },
        },
      ],
      ['--by', 'template'],
    );
    // Inside the window that the customer opened, a message of unknown form would be free.
    expect(report.totals['pmp-2025']).toMatchObject({ units: 1, charged: 1 });
    expect(report.breakdowns[0]?.rows.map(({ key }) => key)).toEqual([{ template: 'promo' }]);
  });
});

describe('what Gupshup hands on of the verdicts of Meta', () => {
  const seconds = Date.parse('2025-09-09T10:00:00Z') / 1000;
  const event = (type: string, payload: object): object => ({
    ...{ app: 'A', timestamp: seconds * 1000, version: 2, type },
    payload,
  });
  const status = (id: string, type: string, more: object = {}): object =>
    event('message-event', { id, gsId: `g-${id}`, type, destination: ANA, payload: { ts: seconds }, ...more });

  it('has the type of the pricing beside its category', async () => {
    const pricing = (type: string): object => ({ pricing: { policy: 'PMP', category: 'utility', type } });
    const report = await read([status('u-1', 'sent', pricing('free_customer_service')), status('u-1', 'delivered')]);
    expect(report.totals['pmp-2025']).toMatchObject({ units: 1, freeWindow: 1, cost: '0.0000' });
    const free = await read([status('u-1', 'sent', pricing('free_entry_point')), status('u-1', 'delivered')]);
    expect(free.totals['pmp-2025']).toMatchObject({ units: 1, freeEntryPoint: 1 });
  });

  it.each([
    ['UIC', 'service'],
    ['BIC', 'marketing'],
  ])('has %s for who began a conversation', async (word, category) => {
    const said = { conversation: { id: 'c1', type: word }, pricing: { policy: 'CBP', category: word } };
    const report = await read([status('u-1', 'delivered', said)], ['--by', 'category']);
    expect(report.breakdowns[0]?.rows.map(({ key }) => key)).toEqual([{ category }]);
    expect(codesOf(report)).not.toHaveProperty('unknown-category');
  });

  it.each([
    [{ type: 'utility', model: 'CBP' }, 'utility'],
    [{ type: 'FTC', conversationType: 'service', model: 'CBP' }, 'service'],
    [{ type: 'regular', category: 'authentication', model: 'PMP' }, 'authentication'],
  ])('bills %j', async (deductions, category) => {
    const references = { id: 'u-1', gsId: 'g-u-1', destination: ANA };
    const billing = event('billing-event', { deductions: { source: 'whatsapp', ...deductions }, references });
    const report = await read([status('u-1', 'delivered'), billing], ['--by', 'category']);
    expect(report.breakdowns[0]?.rows.map(({ key, models }) => [key.category, models['pmp-2025']?.units])).toEqual([
      [category, 1],
    ]);
    expect(codesOf(report)).not.toHaveProperty('unknown-category');
  });
});
