import { describe, expect, it } from 'vitest';
import { type JsonCell, jsonReport } from '../json-report.js';

const world = (
  rows: readonly string[],
  header = 'timestamp,direction,customer_number,type,category,template_name,status,referral_source',
): { stdin: string } => ({
  stdin: `${header}\n${rows.join('\n')}\n`,
});
const inputOf = async (...rows: string[]): Promise<object> => (await jsonReport(['-'], world(rows))).input;

/** The one category under `cbp-2023` of a log of one business message. */
async function categoryOf(type: string, category: string, template: string): Promise<string> {
  const row = `2023-06-05T10:00:00Z,out,573005550001,${type},${category},${template},delivered,`;
  const { breakdowns } = await jsonReport(['-', '--by', 'category'], world([row]));
  return breakdowns[0]?.rows.map(({ key }) => key.category).join() ?? '';
}

describe('the words of the generic log', () => {
  it('directions', async () => {
    const of = (words: string): string[] =>
      words.split(' ').map((word) => `2023-06-05T10:00:00Z,${word},573005550001,text,,,,`);
    expect(await inputOf(...of('inbound in incoming received MO Inbound IN'))).toMatchObject({
      inbound: 7,
      rejected: 0,
    });
    expect(await inputOf(...of('outbound out outgoing sent MT Outbound OUT'))).toMatchObject({
      outbound: 7,
      rejected: 0,
    });
    expect(await inputOf(...of('in both'))).toMatchObject({ inbound: 1, rejected: 1 });
  });

  it('statuses: what arrived, what failed, what is under way', async () => {
    const of = (words: string): string[] =>
      words.split(' ').map((word, n) => `2023-06-05T10:00:00Z,out,57300555${1000 + n},template,utility,,${word},`);
    const priced = async (words: string): Promise<JsonCell | undefined> =>
      (await jsonReport(['-'], world(of(words)))).totals['cbp-2023'];
    expect(await priced('delivered read played DELIVERED Read')).toMatchObject({
      units: 5,
      charged: 5,
      cost: '0.0425',
    });
    expect(await priced('failed undelivered rejected expired')).toMatchObject({ units: 0, cost: '0.0000' });
    expect(await priced('sent queued accepted pending enqueued')).toMatchObject({ units: 0, cost: '0.0000' });
    const { totals } = await jsonReport(['-', '--assume-delivered'], world(of('sent queued accepted failed')));
    expect(totals['cbp-2023']).toMatchObject({ units: 3, cost: '0.0255' });
  });

  it('a log without any status was delivered at its timestamp', async () => {
    const { totals } = await jsonReport(['-'], world(['2023-06-05T10:00:00Z,out,573005550001,template,utility,,,']));
    expect(totals['cbp-2023']).toMatchObject({ units: 1, cost: '0.0085' });
  });

  it('an unknown status is no guess: the record is left out and named', async () => {
    const { input, diagnostics } = await jsonReport(
      ['-'],
      world(['2023-06-05T10:00:00Z,out,573005550001,text,,,gone,', '2023-06-05T10:00:00Z,in,573005550001,text,,,,']),
    );
    expect(input.rejected).toBe(1);
    expect(diagnostics[0]).toMatchObject({ code: 'rejected-unknown-status', examples: [{ file: '-', line: 2 }] });
  });

  it.each([
    ['template', 'MARKETING', '', 'marketing'],
    ['template', 'Utility', 'x', 'utility'],
    ['template', 'authentication-international', '', 'authentication'],
    ['template', 'AUTHENTICATION_INTERNATIONAL', '', 'authentication'],
    ['template', 'OTP', '', 'authentication'],
    ['template', 'TRANSACTIONAL', '', 'utility'],
    ['template', 'marketing_lite', '', 'marketing'],
    ['template', '', 'vip', 'marketing'],
    ['template', 'SHIPPING_UPDATE', '', 'utility'],
    ['', 'utility', '', 'utility'],
    ['', '', 'sale', 'marketing'],
    ['', '', '', 'service'],
    ['text', '', '', 'service'],
    ['interactive', '', '', 'service'],
    ['', 'service', '', 'service'],
    ['text', 'service', '', 'service'],
  ])('type "%s", category "%s" and template "%s" are %s', async (type, category, template, expected) => {
    expect(await categoryOf(type, category, template)).toBe(expected);
  });

  it('an unknown category is counted, and told like none', async () => {
    const { diagnostics, breakdowns } = await jsonReport(
      ['-', '--by', 'category'],
      world(['2023-06-05T10:00:00Z,out,573005550001,template,promo,,,']),
    );
    expect(breakdowns[0]?.rows[0]?.key).toEqual({ category: 'marketing' });
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ code: 'unknown-category', count: 1, examples: [{ file: '-', line: 2 }] }),
    );
  });

  it('a category is learned from other rows of the template', async () => {
    const row = (n: number, category: string): string =>
      `2023-06-05T10:00:00Z,out,57300555000${n},template,${category},shipped,,`;
    const { totals, diagnostics } = await jsonReport(['-'], world([row(1, ''), row(2, 'utility'), row(3, '')]));
    expect(totals['cbp-2023']).toMatchObject({ charged: 3, cost: '0.0255' });
    expect(diagnostics.map(({ code }) => code)).not.toContain('category-by-default');
  });

  it('ads and Page posts arm a free entry point, anything that says no does not', async () => {
    const free = async (word: string): Promise<number | undefined> => {
      const rows = [
        `2023-06-05T10:00:00Z,in,573005550001,text,,,,${word}`,
        '2023-06-05T10:05:00Z,out,573005550001,text,,,,',
      ];
      return (await jsonReport(['-'], world(rows))).totals['cbp-2023']?.freeEntryPoint;
    };
    for (const word of ['ad', 'AD', 'post', 'ctwa']) expect(await free(word), word).toBe(1);
    for (const word of ['', 'no', 'none', 'false', '0', 'null']) expect(await free(word), word).toBe(0);
  });

  it('numbers, as people and programs write them, are one customer', async () => {
    const spellings = [
      '573005550001',
      '+573005550001',
      '+57 300 555 0001',
      'whatsapp:+573005550001',
      '(57) 300-555-0001',
      '0057 300 5550001',
      "'573005550001",
    ];
    expect(await inputOf(...spellings.map((number) => `2023-06-05T10:00:00Z,in,${number},text,,,,`))).toMatchObject({
      customers: 1,
      messages: 7,
    });
  });

  it('times, as logs write them, are one instant', async () => {
    const times = [
      '2023-06-05T10:00:00Z',
      '2023-06-05T05:00:00-05:00',
      '2023-06-05 15:30:00+05:30',
      '2023-06-05T10:00:00.000+0000',
      '1685959200',
      '1685959200000',
      '2023-06-05 10:00:00',
      '2023-06-05T10:00:00',
      '"Mon, 05 Jun 2023 10:00:00 +0000"',
    ];
    for (const time of times) {
      const { period } = await jsonReport(['-'], world([`${time},in,573005550001,text,,,,`]));
      expect(period.firstMessage, time).toBe('2023-06-05T10:00:00Z');
    }
  });

  it('a time without a zone is of --log-timezone, else of --timezone', async () => {
    const first = async (...options: string[]): Promise<string | null> =>
      (await jsonReport(['-', ...options], world(['2023-06-05 10:00:00,in,573005550001,text,,,,']))).period
        .firstMessage;
    expect(await first('--timezone', 'America/Bogota')).toBe('2023-06-05T15:00:00Z');
    expect(await first('--timezone', 'America/Bogota', '--log-timezone', 'Asia/Kolkata')).toBe('2023-06-05T04:30:00Z');
    expect(await first('--log-timezone', 'UTC+5:30')).toBe('2023-06-05T04:30:00Z');
  });

  it('in JSON, numbers and missing keys mean what texts and empty cells mean', async () => {
    const stdin =
      '{"timestamp":1685959200,"direction":"out","customer_number":573005550001,"category":null,"type":"template"}';
    const { totals, input } = await jsonReport(['-'], { stdin });
    expect(input).toMatchObject({ messages: 1, rejected: 0 });
    expect(totals['cbp-2023']).toMatchObject({ charged: 1, cost: '0.0125' });
  });
});
