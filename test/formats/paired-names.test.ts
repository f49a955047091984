import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';
import { scratch } from '../scratch.js';

const NUMBER = '573005550001';
const USER_ID = 'CO.13491208655302741918';
const HIDDEN = '105553211445566@lid';
const SENT = '2026-08-03T10:00:00Z';

/** A customer's message, which names the customer as told. */
type Told = (id: string, names: { readonly number: string; readonly name: string }) => object;

const azure: Told = (messageId, { number, name }) => ({
  id: messageId,
  topic: '/subscriptions/1',
  subject: 'advancedMessage/sender',
  eventType: 'Microsoft.Communication.AdvancedMessageReceived',
  eventTime: SENT,
  data: {
    channelType: 'whatsapp',
    messageType: 'text',
    from: number,
    fromBSUID: name,
    to: '11111111-1111-1111-1111-111111111111',
    receivedTimestamp: SENT,
    messageId,
  },
});

const chatApps: Told = (umid, { number, name }) => ({
  namespace: 'ChatApps',
  eventType: 'inbound_message_received',
  payload: {
    umid,
    timestamp: SENT,
    user: { msisdn: number === '' ? null : `+${number}`, channelUserId: name || number },
    recipient: { channel: 'whatsapp', channelId: '11111111-1111-1111-1111-111111111111' },
    type: 'Text',
  },
});

const kapso: Told = (id, { number, name }) => ({
  message: { id, timestamp: '1785751200', type: 'text', kapso: { direction: 'inbound', status: 'received' } },
  conversation: { id: '1', phone_number: number || null, business_scoped_user_id: name || null },
  phone_number_id: '1',
});

const evolution: Told = (id, { number, name }) => ({
  key: {
    id,
    fromMe: false,
    remoteJid: name || `${number}@s.whatsapp.net`,
    remoteJidAlt: name === '' || number === '' ? undefined : `${number}@s.whatsapp.net`,
  },
  messageType: 'conversation',
  message: { conversation: 'Hola' },
  messageTimestamp: 1785751200,
});

const wati: Told = (whatsappMessageId, { number, name }) => ({
  eventType: 'message_bsuid',
  whatsappMessageId,
  waId: number || null,
  bsuid: name,
  timestamp: '1785751200',
  owner: false,
  type: 'text',
});

const gupshup: Told = (id, { number, name }) => ({
  app: 'Shop',
  timestamp: 1785751200000,
  version: 2,
  type: 'message',
  payload: { id, type: 'text', source: number, sender: { phone: number, userId: name } },
});

const infobip: Told = (messageId, { number, name }) => ({
  results: [
    {
      from: number,
      to: '15550100001',
      integrationType: 'WHATSAPP',
      receivedAt: '2026-08-03T10:00:00.000+0000',
      messageId,
      message: { type: 'TEXT', text: 'Hola' },
      contact: { name: 'Ana', userId: name },
    },
  ],
});

describe('a customer whom some records name without a number', () => {
  it.each([
    ['Azure Communication Services', azure, USER_ID],
    ['8x8', chatApps, USER_ID],
    ['Kapso', kapso, USER_ID],
    ['Evolution API', evolution, HIDDEN],
    ['Wati', wati, USER_ID],
    ['Gupshup', gupshup, USER_ID],
    ['Infobip', infobip, USER_ID],
  ])('is one customer, of the country of the number, in records of %s', async (_, told, name) => {
    const records = [
      told('wamid.A', { number: '', name }),
      told('wamid.B', { number: NUMBER, name }),
      told('wamid.C', { number: NUMBER, name: '' }),
    ];
    const log = records.map((record) => JSON.stringify(record)).join('\n');
    const cwd = scratch({ 'log.ndjson': log });
    const { input, breakdowns } = await jsonReport(['log.ndjson', '--by', 'country'], { cwd });
    expect(input).toMatchObject({ customers: 1, messages: 3 });
    expect(JSON.stringify(breakdowns)).not.toContain('ZZ');
  });
});

describe("the sender's own addresses in records of Evolution API", () => {
  const message = (fromMe: boolean, key: object): string =>
    JSON.stringify({
      key: { id: `3EB0${Object.values(key).join('')}`, fromMe, ...key },
      messageType: 'conversation',
      message: { conversation: 'Hola' },
      messageTimestamp: 1785751200,
      ...(fromMe ? { status: 'READ' } : undefined),
    });
  const customers = async (...lines: readonly string[]): Promise<object> => {
    const cwd = scratch({ 'log.ndjson': lines.join('\n') });
    return (await jsonReport(['log.ndjson'], { cwd })).input;
  };

  it("are the customer's where the customer wrote, and the business's where it did", async () => {
    const senderPn = `${NUMBER}@s.whatsapp.net`;
    const lines = [message(false, { remoteJid: HIDDEN, senderPn }), message(false, { remoteJid: senderPn })];
    expect(await customers(...lines)).toMatchObject({ customers: 1, messages: 2 });
    const business = '15550100001@s.whatsapp.net';
    const sent = message(true, { remoteJid: HIDDEN, senderPn: business });
    expect(await customers(...lines, sent)).toMatchObject({ customers: 1, messages: 3 });
  });

  it('say nothing of a group', async () => {
    const senderPn = `${NUMBER}@s.whatsapp.net`;
    const lines = [
      message(false, { remoteJid: '120363021234567890@g.us', senderPn }),
      message(false, { remoteJid: senderPn }),
    ];
    expect(await customers(...lines)).toMatchObject({ customers: 1, messages: 1 });
  });
});
