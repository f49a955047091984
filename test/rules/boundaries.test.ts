import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';

const HEADER = 'timestamp,direction,customer_number,type,category,referral_source,message_id';

/** A row `at`, in the short form `in`, `ad`, `text`, or a template's category. */
function row([at, what]: readonly [at: string, what: string], place: number): string {
  const isInbound = what === 'in' || what === 'ad';
  const isTemplate = !isInbound && what !== 'text';
  const type = isTemplate ? 'template' : 'text';
  const fields = [isInbound ? 'inbound' : 'outbound', '573005550100', type, isTemplate ? what : ''];
  return [at, ...fields, what === 'ad' ? 'ad' : '', `m${place}`].join(',');
}

/** Each unit a model makes of the messages, as `category status`. */
async function units(model: string, ...messages: readonly (readonly [string, string])[]): Promise<string[]> {
  const stdin = [HEADER, ...messages.map(row), ''].join('\n');
  const { stdout } = await runCli(['conversations', '-', '--models', model, '--format', 'json'], { stdin });
  return JSON.parse(stdout).map(({ category, status }: Record<string, string>) => `${category} ${status}`);
}

const [START, BEFORE_24_H, AT_24_H, AFTER_24_H] = [
  '2023-07-03T00:00:00.000Z',
  '2023-07-03T23:59:59.999Z',
  '2023-07-04T00:00:00.000Z',
  '2023-07-04T00:00:00.001Z',
];
const [BEFORE_72_H, AT_72_H, AFTER_72_H] = [
  '2023-07-05T23:59:59.999Z',
  '2023-07-06T00:00:00.000Z',
  '2023-07-06T00:00:00.001Z',
];

const AFTER_7_DAYS = '2023-07-10T00:00:00.000Z';

describe('24 h after the delivery that opened a conversation', () => {
  it.each(['cbp-2022', 'cbp-2023', 'cbp-2024'])('under %s it is over at 24:00:00.000', async (model) => {
    const count = async (at: string): Promise<number> =>
      (await units(model, [START, 'utility'], [at, 'utility'])).length;
    expect(await count(BEFORE_24_H)).toBe(1);
    expect(await count(AT_24_H)).toBe(2);
    expect(await count(AFTER_24_H)).toBe(2);
  });
});

describe('24 h after a customer message', () => {
  it('under pmp-2025 a utility template is charged from 24:00:00.000 on', async () => {
    expect(await units('pmp-2025', [START, 'in'], [BEFORE_24_H, 'utility'])).toEqual(['utility free_window']);
    expect(await units('pmp-2025', [START, 'in'], [AT_24_H, 'utility'])).toEqual(['utility charged']);
    expect(await units('pmp-2025', [START, 'in'], [AFTER_24_H, 'utility'])).toEqual(['utility charged']);
  });

  it('under pmp-2026 a utility template is charged inside the window too', async () => {
    expect(await units('pmp-2026', [START, 'in'], [BEFORE_24_H, 'utility'])).toEqual(['utility charged']);
  });
});

describe('24 h after a message from an ad', () => {
  it.each(['cbp-2022', 'cbp-2023', 'cbp-2024', 'pmp-2025', 'pmp-2026'])(
    'under %s an answer at 24:00:00.000 is ordinary',
    async (model) => {
      expect(await units(model, [START, 'ad'], [BEFORE_24_H, 'marketing'])).toEqual(['marketing free_entry_point']);
      expect((await units(model, [START, 'ad'], [AT_24_H, 'marketing']))[0]).not.toContain('free_entry_point');
    },
  );
});

describe('72 h after the answer to an ad', () => {
  it.each(['cbp-2022', 'cbp-2023', 'cbp-2024'])('under %s the free entry point is over', async (model) => {
    const opened = (at: string): Promise<string[]> => units(model, [START, 'ad'], [START, 'text'], [at, 'marketing']);
    expect(await opened(BEFORE_72_H)).toEqual(['service free_entry_point']);
    expect(await opened(AT_72_H)).toHaveLength(2);
    expect(await opened(AFTER_72_H)).toHaveLength(2);
  });

  it('under pmp-2025 messages are charged again', async () => {
    const last = async (at: string): Promise<string | undefined> =>
      (await units('pmp-2025', [START, 'ad'], [START, 'text'], [at, 'marketing'])).at(-1);
    expect(await last(BEFORE_72_H)).toBe('marketing free_entry_point');
    expect(await last(AT_72_H)).toBe('marketing charged');
  });
});

describe('7 days after the answer to an ad', () => {
  const unitAfter = async (model: string, start: string, days: number, ms: number): Promise<string | undefined> => {
    const end = new Date(Date.parse(start) + days * 24 * 3_600_000 + ms).toISOString();
    return (await units(model, [start, 'ad'], [start, 'text'], [end, 'marketing'])).at(-1);
  };

  it.each([
    ['pmp-2025', '2026-09-27T23:59:59.999Z', 3],
    ['pmp-2025', '2026-09-28T00:00:00Z', 7],
    ['pmp-2025', '2027-01-01T00:00:00Z', 7],
    ['pmp-2026', '2026-09-28T00:00:00Z', 7],
    ['pmp-2026', '2023-07-03T00:00:00Z', 7],
  ])('under %s one that opened %s lasts %i days', async (model, start, days) => {
    expect(await unitAfter(model, start, days, -1)).toBe('marketing free_entry_point');
    expect(await unitAfter(model, start, days, 0)).toBe('marketing charged');
  });

  it.each(['cbp-2022', 'cbp-2023', 'cbp-2024'])(
    'under %s it was over after 72 h, whenever it opened',
    async (model) => {
      expect(await unitAfter(model, '2026-09-28T00:00:00Z', 3, -1)).toBe('service free_entry_point');
      expect(await unitAfter(model, '2026-09-28T00:00:00Z', 3, 0)).not.toContain('free_entry_point');
    },
  );
});

describe('what is free under the later models', () => {
  it('cbp-2024: every service conversation', async () => {
    expect(await units('cbp-2024', [START, 'in'], [START, 'text'])).toEqual(['service free_window']);
  });

  it('pmp-2025: free-form always; marketing and authentication never', async () => {
    const messages = [
      [START, 'in'],
      [START, 'text'],
      [START, 'marketing'],
      [START, 'authentication'],
    ] as const;
    expect((await units('pmp-2025', ...messages)).sort()).toEqual([
      'authentication charged',
      'marketing charged',
      'service free_window',
    ]);
  });

  it('pmp-2026: free entry point messages, which do not count for the free tier', async () => {
    const stdin = [HEADER, row([START, 'ad'], 0), row([START, 'text'], 1), row([AFTER_7_DAYS, 'text'], 2), ''].join(
      '\n',
    );
    const { stdout } = await runCli(['conversations', '-', '--models', 'pmp-2026', '--format', 'json'], { stdin });
    expect(JSON.parse(stdout).map(({ reason }: { reason: string }) => reason)).toEqual([
      'free entry point since 2023-07-03T00:00:00Z',
      'free tier 1 of 1,000',
    ]);
  });
});

describe('the first day of a model', () => {
  it.each([
    ['2023-05-31T23:59:59.999Z', 'UTC', '0.0125'],
    ['2024-09-30T23:59:59.999Z', 'UTC', '0.0125'],
  ])('prices marketing to Colombia at %s in %s', async (at, zone, cost) => {
    const stdin = [HEADER, row([at, 'marketing'], 0), ''].join('\n');
    const args = ['conversations', '-', '--models', 'cbp-2023', '--timezone', zone, '--format', 'json'];
    expect(JSON.parse((await runCli(args, { stdin })).stdout)[0].cost).toBe(cost);
  });

  it.each([
    // RATES-SOURCES: utility lower everywhere from 2024-08-01, of the account's zone: 0.0085, then 0.0002.
    ['2024-08-01T04:59:59Z', '0.0085'],
    ['2024-08-01T05:00:00Z', '0.0002'],
  ])('and of a rate are days of the account: utility at %s in Bogotá costs %s', async (at, cost) => {
    const stdin = [HEADER, row([at, 'utility'], 0), ''].join('\n');
    const args = ['conversations', '-', '--models', 'cbp-2023', '--timezone', 'America/Bogota', '--format', 'json'];
    expect(JSON.parse((await runCli(args, { stdin })).stdout)[0].cost).toBe(cost);
  });
});
