import { describe, expect, it } from 'vitest';
import { type JsonReport, jsonReport } from '../json-report.js';

const AT = '2025-09-09T10:00:00Z';

async function readTable(header: string, rows: readonly string[], args: readonly string[] = []): Promise<JsonReport> {
  return await jsonReport(['-', '--models', 'pmp-2025', ...args], { stdin: [header, ...rows].join('\n') });
}

const otherChannels = ({ diagnostics }: JsonReport): number | undefined =>
  diagnostics.find(({ code }) => code === 'skipped-other-channel')?.count;

describe('a log of several channels', () => {
  it.each(['channel', 'Channel Type', 'message_channel', 'platform'])(
    'is read for WhatsApp alone by its column %s',
    async (column) => {
      const report = await readTable(`timestamp,direction,to,category,status,${column}`, [
        ...['whatsapp', 'WhatsApp Business', 'Channel::Whatsapp', 'main number', ''].map(
          (word, index) => `${AT},outbound,57300555000${index},marketing,delivered,${word}`,
        ),
        ...['sms', 'SMS', 'E-Mail', 'Channel::Sms', 'Facebook Messenger'].map(
          (word, index) => `${AT},outbound,57300555010${index},marketing,delivered,${word}`,
        ),
      ]);
      expect(report.totals['pmp-2025']?.units).toBe(5);
      expect(otherChannels(report)).toBe(5);
    },
  );

  it('is so in other languages', async () => {
    const report = await readTable('Fecha;Dirección;Teléfono;Estado;Categoría;Canal', [
      '2025-09-09 10:00;saliente;573005550001;entregado;marketing;WhatsApp',
      '2025-09-09 10:00;saliente;573005550002;entregado;marketing;SMS',
    ]);
    expect(report.totals['pmp-2025']?.units).toBe(1);
    expect(otherChannels(report)).toBe(1);
  });

  it('is so by its types, unless the column of channels says WhatsApp', async () => {
    const rows = ['WHATSAPP', 'SMS', 'template'].map((type, index) => `${AT},outbound,57300555000${index},${type}`);
    const report = await readTable('timestamp,direction,to,type', rows);
    expect(otherChannels(report)).toBe(1);
    expect(report.input.messages).toBe(2);
    const beside = await readTable(
      'timestamp,direction,to,type,channel',
      rows.map((row) => `${row},whatsapp`),
    );
    expect(otherChannels(beside)).toBeUndefined();
  });

  it('is so as JSON, and no customer message of another channel opens a window', async () => {
    const rows = [
      { timestamp: AT, direction: 'inbound', from: '573005550001', channel: 'sms' },
      { timestamp: AT, direction: 'outbound', to: '573005550001', channel: 'whatsapp', category: 'utility' },
    ];
    const report = await jsonReport(['-', '--models', 'pmp-2025'], { stdin: JSON.stringify(rows) });
    expect(report.totals['pmp-2025']).toMatchObject({ units: 1, charged: 1 });
  });

  it('a column of channels can still be one of the user', async () => {
    const rows = ['whatsapp', 'sms'].map((word) => `${AT},outbound,573005550001,marketing,${word}`);
    const args = ['--map', 'Channel=channel', '--by', 'channel'];
    const report = await readTable('timestamp,direction,to,category,Channel', rows, args);
    expect(report.breakdowns[0]?.rows.map(({ key }) => key)).toEqual([{ channel: 'whatsapp' }]);
  });
});
