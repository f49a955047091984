import { describe, expect, it } from 'vitest';
import { MODELS } from '../../src/models/index.js';
import { jsonReport } from '../json-report.js';
import { runCli } from '../run-cli.js';

interface Listed {
  readonly category: string;
  readonly categorySource: string;
  readonly status: string;
  readonly customerNumber: string;
  readonly businessNumber: string;
  readonly openedAt: string;
}

async function listed(stdin: string, ...args: string[]): Promise<Listed[]> {
  const { stdout } = await runCli(['conversations', '-', '--models', 'cbp-2023', '--format', 'json', ...args], {
    stdin,
  });
  return JSON.parse(stdout);
}

async function codes(stdin: string): Promise<string[]> {
  return (await jsonReport(['-'], { stdin })).diagnostics.map(({ code }) => code);
}

describe('a referral', () => {
  const log = (word: string): string => `timestamp,direction,customer_number,type,referral_source
2023-06-01T10:00:00Z,in,573005550100,text,${word}
2023-06-01T10:05:00Z,out,573005550100,text,
`;
  it.each(['ad', 'post', 'AD', 'https://fb.me/abc', '120200000000000001'])('is one from "%s"', async (word) => {
    expect((await listed(log(word)))[0]?.status).toBe('free_entry_point');
  });

  it.each(['n/a', 'organic', 'none', ''])('is none from "%s"', async (word) => {
    expect((await listed(log(word)))[0]?.status).toBe('free_tier');
    expect(await codes(log(word))).not.toContain('unknown-referral');
  });

  it('from a word nobody knows is none, and named', async () => {
    expect((await listed(log('website')))[0]?.status).toBe('free_tier');
    expect(await codes(log('website'))).toContain('unknown-referral');
  });
});

describe('what the referral has of the ad, in a column of its own', () => {
  const log = (
    column: string,
    value: string,
    source = '',
  ): string => `timestamp,direction,phone,type,${column},referral_source
2023-06-01T10:00:00Z,in,573005550100,text,${value},${source}
2023-06-01T10:05:00Z,out,573005550100,text,,
`;
  it.each([
    ['ctwa_clid', 'ARAkLkA8rmlFeiCktEJQ-QTwRiyYHAFDLMNDBH0CD3qp'],
    ['Referral Source ID', '120200000000000001'],
    ['referral_headline', 'Chat with us'],
    ['referral_source_url', 'https://fb.me/abc'],
  ])('%s says that the customer came from it', async (column, value) => {
    expect((await listed(log(column, value)))[0]?.status).toBe('free_entry_point');
  });

  it.each(['', 'none', 'N/A', '0'])('says nothing by "%s"', async (value) => {
    expect((await listed(log('ctwa_clid', value)))[0]?.status).toBe('free_tier');
  });

  it('says nothing where the log has a word for it', async () => {
    expect((await listed(log('ctwa_clid', 'ARAkLkA8rmlF', 'organic')))[0]?.status).toBe('free_tier');
  });
});

describe('the category of a row without a type', () => {
  const log = (word: string): string => `timestamp,direction,customer_number,category
2023-06-01T10:00:00Z,out,573005550100,${word}
`;
  it.each([
    ['utility', 'utility row'],
    ['SHIPPING_UPDATE', 'utility row'],
    ['OTP', 'authentication row'],
    ['promotional', 'marketing default'],
    ['business_initiated', 'marketing default'],
    ['user_initiated', 'service form'],
    ['referral_conversion', 'service form'],
    ['service', 'service form'],
    ['', 'service form'],
  ])('"%s" makes %s', async (word, made) => {
    const [unit] = await listed(log(word));
    expect(`${unit?.category} ${unit?.categorySource}`).toBe(made);
  });

  it("is the conversation's own where the column says so", async () => {
    const stdin = `timestamp,direction,customer_number,conversation_category,conversation_id
2023-06-01T09:00:00Z,out,573005550100,marketing,c1
2023-06-02T08:30:00Z,in,573005550100,,
2023-06-02T09:10:00Z,out,573005550100,marketing,c1
`;
    expect((await listed(stdin)).map(({ category }) => category)).toEqual(['marketing', 'service']);
  });
});

describe('two columns of one name', () => {
  const log = (...rows: readonly string[]): string =>
    ['created_at,direction,phone,category,status,Created At', ...rows].join('\n');
  const row = (first: string, second: string): string => `${first},outbound,573005550101,marketing,delivered,${second}`;

  it('that differ are a warning, and the first is read', async () => {
    const stdin = log(row('2023-06-01 10:00:00', '2023-06-09 10:00:00'), row('2023-06-02 10:00:00', ''));
    const { diagnostics } = await jsonReport(['-'], { stdin });
    const found = diagnostics.find(({ code }) => code === 'columns-of-one-name');
    expect(found).toMatchObject({ level: 'warning', count: 1 });
    expect((await listed(stdin)).map(({ openedAt }) => openedAt)).toEqual([
      '2023-06-01T10:00:00Z',
      '2023-06-02T10:00:00Z',
    ]);
  });

  it('supply what the other lacks, and say nothing where they are alike', async () => {
    const stdin = log(row('', '2023-06-01 10:00:00'), row('2023-06-02 11:00:00', '2023-06-02 11:00:00'));
    expect(await codes(stdin)).not.toContain('columns-of-one-name');
    expect((await listed(stdin)).map(({ openedAt }) => openedAt)).toEqual([
      '2023-06-01T10:00:00Z',
      '2023-06-02T11:00:00Z',
    ]);
  });
});

describe('the columns of an export', () => {
  it.each(['provider_message_id', 'Message UUID', 'wa_message_id', 'external_message_id', 'uuid'])(
    'tell by %s which rows are of one message, whatever number a row has',
    async (column) => {
      const stdin = `id,${column},timestamp,direction,phone,category,status
1,a-1,2023-06-01T10:00:00Z,outbound,573005550101,marketing,sent
2,a-1,2023-06-01T10:00:02Z,outbound,573005550101,marketing,delivered
3,a-1,2023-06-01T10:05:00Z,outbound,573005550101,marketing,read
`;
      const { totals } = await jsonReport(['-', '--models', 'pmp-2025'], { stdin });
      expect(totals['pmp-2025']?.units).toBe(1);
    },
  );

  it.each(['phone_number', 'contact_number'])('tell the customer by both ends where %s is the line', async (column) => {
    const stdin = `timestamp,direction,from,to,${column},template
2023-06-01T10:00:00Z,outbound,+57 601 5550100,573005550101,576015550100,promo_june
2023-06-01T10:01:00Z,outbound,+57 601 5550100,573005550102,576015550100,promo_june
2023-06-01T10:02:00Z,inbound,573005550103,+57 601 5550100,576015550100,
2023-06-01T10:03:00Z,outbound,+57 601 5550100,573005550103,573005550103,promo_june
`;
    const customers = (await listed(stdin)).map(({ customerNumber }) => customerNumber);
    expect(customers).toEqual(['+573005550101', '+573005550102', '+573005550103']);
  });

  it('are the precise ones before the vague', async () => {
    const stdin = `date,time,customer,phone,direction,id,wamid
2023-06-01,10:30:00,Ana,573005550100.0,out,1,wamid.A
2023-06-01,10:30:00,Ana,573005550100.0,out,2,wamid.A
`;
    const units = await listed(stdin);
    expect(units).toHaveLength(1);
    expect(units[0]).toMatchObject({ customerNumber: '+573005550100', openedAt: '2023-06-01T10:30:00Z' });
  });

  it('with a date and no time of day are named', async () => {
    const stdin = 'date,phone,direction\n2023-06-01,573005550100,out\n';
    expect(await codes(stdin)).toContain('date-without-time');
  });

  it('of yes and no to "delivered" are a status', async () => {
    const stdin =
      'sent_at,phone,direction,delivered\n2023-06-01T10:00Z,573005550100,out,false\n2023-06-03T10:00Z,573005550100,out,true\n';
    expect(await listed(stdin)).toHaveLength(1);
  });

  it('name the business number before --business-number does', async () => {
    const stdin = `timestamp,direction,from,to,type,category
2023-06-01T10:00:00Z,out,576015550100,573005550100,template,utility
2023-06-01T11:00:00Z,out,576015550199,573005550100,template,utility
`;
    const numbers = (await listed(stdin, '--business-number', '576015550100')).map((unit) => unit.businessNumber);
    expect(numbers).toEqual(['+576015550100', '+576015550199']);
  });

  it('tell who wrote by every --business-number: a second adds to the first', async () => {
    const stdin = `timestamp,from,to,type,category
2023-06-01T10:00:00Z,576015550100,573005550101,template,utility
2023-06-01T11:00:00Z,576015550199,573005550102,template,utility
2023-06-01T12:00:00Z,573005550102,+57 601 5550199,text,
`;
    const [one, other] = ['--business-number=576015550100', '--business-number=+57 601 5550199'];
    const units = await listed(stdin, one, other);
    expect(units.map((unit) => unit.businessNumber)).toEqual(['+576015550100', '+576015550199']);
    expect(await listed(stdin, other, one)).toEqual(units);
  });
});

describe('a run', () => {
  const LOG =
    'timestamp,direction,customer_number,type,category\n2023-06-01T10:00:00Z,out,573005550100,template,utility\n';

  it('under a model named twice counts it once', async () => {
    const report = await jsonReport(['-', '--models', 'cbp-2023,all'], { stdin: LOG });
    expect(report.baseline).toBe('cbp-2023');
    expect(report.models).toHaveLength(MODELS.length);
    expect(report.totals['cbp-2023']?.units).toBe(1);
  });

  it('of a period in which nothing was opened says so, and where the log is', async () => {
    const { stdout } = await runCli(['-', '--month', '2032-06'], { stdin: LOG, env: { COLUMNS: '160' } });
    expect(stdout).toContain('June 2032');
    expect(stdout).toContain('Nothing was opened in the period: the log runs from 2023-06-01 to 2023-06-01.');
  });

  it('names the international rate where it charges it, and where the market has none', async () => {
    const rows = `timestamp,direction,customer_number,type,category
2025-01-01T10:00:00Z,out,919000555010,template,authentication
2025-01-01T10:00:00Z,out,573005550100,template,authentication
`;
    const args = ['conversations', '-', '--models', 'cbp-2024', '--format', 'json'];
    const { stdout } = await runCli([...args, '--authentication-international', 'IN,CO'], { stdin: rows });
    expect(
      JSON.parse(stdout)
        .map(({ reason }: { reason: string }) => reason)
        .sort(),
    ).toEqual([
      'authentication rate of Colombia, which has no international one',
      'authentication-international rate of India',
    ]);
  });

  it('refuses a free tier used by an account the log does not have', async () => {
    const result = await runCli(['-', '--free-tier-used', 'A2=900'], { stdin: LOG });
    expect(result).toMatchObject({ stdout: '', code: 2 });
    expect(result.stderr).toContain('"A2"');
  });
});
