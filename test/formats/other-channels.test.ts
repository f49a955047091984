import { describe, expect, it } from 'vitest';
import { jsonReport } from '../json-report.js';

async function told(stdin: string): Promise<{ messages: number; skipped: number }> {
  const { input, diagnostics } = await jsonReport(['-'], { stdin });
  const skipped = diagnostics.find(({ code }) => code === 'skipped-other-channel')?.count ?? 0;
  return { messages: input.messages, skipped };
}

function table(column: string, words: readonly string[]): string {
  const rows = words.map(
    (word, place) => `2023-06-05T10:00:00Z,outbound,5730055500${10 + place},marketing,delivered,${word}`,
  );
  return [`timestamp,direction,phone,category,status,${column}`, ...rows].join('\n');
}

describe('a message of another channel in a table with named columns', () => {
  it.each(['Channel', 'channel_type', 'Canal', 'Kanal', 'type', 'Message Type'])(
    'is not priced, and counted, by %s',
    async (column) => {
      const words = ['WhatsApp', 'SMS', 'Email', 'Instagram', 'Channel::Sms', 'whatsapp_cloud', ''];
      expect(await told(table(column, words))).toEqual({ messages: 3, skipped: 4 });
    },
  );

  it('needs no number of its own', async () => {
    const stdin = `${table('channel', ['whatsapp', ''])}\n2023-06-05T10:00:00Z,outbound,,marketing,delivered,email`;
    expect(await told(stdin)).toEqual({ messages: 2, skipped: 1 });
  });

  it('is none where a line or a team stands in the column', async () => {
    expect(await told(table('channel', ['Ventas', '576015550100', 'Bogotá Sur', 'api']))).toEqual({
      messages: 4,
      skipped: 0,
    });
  });

  it('is one in JSON, whatever holds the word', async () => {
    const message = { timestamp: '2023-06-05T10:00:00Z', direction: 'outbound', phone: '573005550010' };
    const values = [{ type: 'whatsapp', id: 5 }, { type: 'sms', id: 6 }, 'email', null];
    const stdin = JSON.stringify(values.map((channel) => ({ ...message, channel })));
    expect(await told(stdin)).toEqual({ messages: 2, skipped: 2 });
  });
});
