import { describe, expect, it } from 'vitest';
import { countsOf, type Difference, reconciled } from './reconciled.js';
import { DAY, type Era, type Happened, HOUR, Meta, MINUTE, type Sent, STARTS, wamidOf } from './traffic.js';
import { linesOf, webhooksOf } from './webhooks.js';

const SECOND = 1000;
const CUSTOMER = '573005550123';

/** What happened with one customer, told by hours and seconds from the beginning of the era. */
function sent(
  era: Era,
  happened: readonly (Partial<Happened> & { readonly at: number })[],
  customer = CUSTOMER,
): Sent[] {
  const meta = new Meta(era, customer);
  return happened.map((one) =>
    meta.say({ customer, kind: 'template', lag: 5 * SECOND, ...one, at: STARTS[era] + one.at }),
  );
}

async function onlyDifference(log: string, args: readonly string[] = []): Promise<Difference> {
  const { differences } = await reconciled(log, args);
  expect(differences).toHaveLength(1);
  return differences[0] as Difference;
}

const logOf = (messages: readonly Sent[], era: Era): string => linesOf(webhooksOf(messages, era));
const marketing = { kind: 'template', category: 'marketing' } as const;
const utility = { kind: 'template', category: 'utility' } as const;

/** The same as a table that says itself what a template is for, so that --blind leaves the windows alone to be told. */
function tableOf(messages: readonly Sent[]): string {
  const time = (at: number): string => new Date(at).toISOString();
  const rows = messages.map(({ id, at, lag, kind, customer, category = '', meta }) =>
    kind === 'inbound'
      ? [time(at), '', 'inbound', customer, 'text', '', id, '', '', '']
      : [time(at), time(at + lag), 'outbound', customer, kind, category, id, meta?.category, 'PMP', meta?.type],
  );
  const header = 'timestamp,delivered_at,direction,customer_number,type,category,message_id';
  return [`${header},pricing_category,pricing_model,pricing_type`, ...rows.map((row) => row.join(',')), ''].join('\n');
}

describe('a window that only Meta knows of', () => {
  it('is told by its verdict, and no difference; --blind lacks the customer’s message', async () => {
    const messages = sent('pmp-2025', [
      { at: -3 * DAY, kind: 'inbound' },
      { at: HOUR, kind: 'inbound' },
      { at: 2 * HOUR, ...utility },
    ]);
    const log = messages.filter(({ at }) => at !== STARTS['pmp-2025'] + HOUR);
    const result = await reconciled(tableOf(log));
    expect(result).toMatchObject({ matched: 1, compared: 1, differences: [] });
    expect(result.models.flatMap(({ toldByMeta }) => toldByMeta)).toContainEqual(
      expect.objectContaining({ kind: 'service-window', count: 1, change: '-0.0002' }),
    );
    expect(await onlyDifference(tableOf(log), ['--blind'])).toMatchObject({ kind: 'type', reason: 'inbound-missing' });
  });

  it('a free entry point that Meta has ended is over here too', async () => {
    const messages = sent('pmp-2025', [
      { at: HOUR, kind: 'inbound', entry: 'ad' },
      { at: 2 * HOUR, ...marketing },
      { at: 20 * HOUR, ...marketing },
    ]);
    const charged = messages.map((one, nth) =>
      nth === 2 && one.meta ? { ...one, meta: { ...one.meta, category: 'marketing', type: 'regular' } } : one,
    );
    expect(await reconciled(tableOf(charged))).toMatchObject({ matched: 2, compared: 2, differences: [] });
    expect((await reconciled(tableOf(charged), ['--blind'])).differences).toHaveLength(1);
  });

  it('a free entry point of seven days, over at Meta before: named as what it is', async () => {
    const day = STARTS['pmp-2025'] + 390 * DAY;
    const at = (ms: number): string => new Date(day + ms).toISOString();
    const header = 'timestamp,direction,customer_number,type,category,message_id,referral_source,pricing_model';
    const log = [
      `${header},pricing_category,pricing_type`,
      `${at(0)},inbound,573005550123,text,,i,ad,,,`,
      `${at(HOUR)},outbound,573005550123,template,marketing,a,,PMP,referral_conversion,free_entry_point`,
      `${at(4 * DAY)},outbound,573005550123,template,utility,b,,PMP,utility,free_customer_service`,
      '',
    ].join('\n');
    expect(await onlyDifference(log)).toMatchObject({ kind: 'type', reason: 'entry-point-length' });
  });
});

describe("at a window's edge", () => {
  it("a message between our end and Meta's, which is rounded up to the minute: opened here alone", async () => {
    const era = 'cbp-2023';
    // Opened 20 s past the minute: Meta's ends 40 s after 24 h.
    const messages = sent(era, [
      { at: HOUR + 20 * SECOND, ...marketing, lag: 2 * SECOND },
      { at: HOUR + DAY + 40 * SECOND, ...marketing, lag: 2 * SECOND },
    ]);
    const difference = await onlyDifference(logOf(messages, era));
    expect(difference).toMatchObject({
      kind: 'only-here',
      reason: 'window-edge',
      change: '0.0125',
      here: { startedAt: '2023-09-11T01:00:42Z', label: 'marketing', cost: '0.0125' },
      there: null,
      line: 3,
    });
    expect(difference.evidence).toBe('delivered 20 s after the end of a window, 2023-09-11T01:00:22Z');
  });

  it("a message past Meta's end, and delivered before ours: opened there alone", async () => {
    const era = 'cbp-2023';
    const messages = sent(era, [
      { at: HOUR, ...marketing, lag: 50 * SECOND },
      { at: HOUR + DAY + 10 * SECOND, ...marketing, lag: 5 * SECOND },
    ]);
    expect(await onlyDifference(logOf(messages, era))).toMatchObject({
      kind: 'only-there',
      reason: 'window-edge',
      change: '-0.0125',
      here: null,
      there: { startedAt: '2023-09-11T01:01:00Z', label: 'marketing' },
    });
  });

  it('a later one that began at Meta: another start, with its lag', async () => {
    const era = 'cbp-2023';
    const messages = sent(era, [
      { at: HOUR + 20 * SECOND, ...marketing, lag: 2 * SECOND },
      { at: HOUR + DAY + 40 * SECOND, ...marketing, lag: 2 * SECOND },
      { at: 4 * HOUR + DAY, ...marketing, lag: 2 * SECOND },
    ]);
    expect(await onlyDifference(logOf(messages, era))).toMatchObject({
      kind: 'start',
      reason: 'window-edge',
      isMatch: false,
      lagSeconds: 42 - 3 * 3600,
      change: '0.0000',
    });
  });

  it('a template within a minute of 24 h from the customer, under cbp-2022: begun by the other side', async () => {
    const era = 'cbp-2022';
    const messages = sent(era, [
      { at: HOUR, kind: 'inbound' },
      { at: HOUR + DAY - 5 * SECOND, ...marketing, lag: 20 * SECOND },
    ]);
    // Meta names who began it, which is taken to tell the form: without that the windows decide.
    expect(await onlyDifference(logOf(messages, era), ['--blind'])).toMatchObject({
      kind: 'category',
      reason: 'window-edge',
      here: { label: 'business' },
      there: { label: 'user' },
      lagSeconds: 15 - 0,
    });
  });

  it('a utility template within a minute of 24 h from the customer, since July 2025: charged here, free there', async () => {
    const era = 'pmp-2025';
    const messages = sent(era, [
      { at: HOUR, kind: 'inbound' },
      { at: HOUR + DAY - 5 * SECOND, ...utility, lag: 20 * SECOND },
    ]);
    expect(await onlyDifference(tableOf(messages), ['--blind'])).toMatchObject({
      kind: 'type',
      reason: 'window-edge',
      here: { type: 'regular' },
      there: { type: 'free_customer_service', cost: '0.0000' },
      evidence: "delivered 15 s after 24 h from the customer's message of 2025-09-10T01:00:00Z",
    });
  });
});

describe('delivered late', () => {
  it('a utility template sent inside the window and delivered after it', async () => {
    const era = 'pmp-2025';
    const messages = sent(era, [
      { at: HOUR, kind: 'inbound' },
      { at: HOUR + DAY - 10 * MINUTE, ...utility, lag: HOUR },
    ]);
    expect(await onlyDifference(tableOf(messages), ['--blind'])).toMatchObject({
      kind: 'type',
      reason: 'late-delivery',
    });
  });

  it("a conversation whose opener came an hour late ends later here: Meta's next began before", async () => {
    const era = 'cbp-2024';
    const messages = sent(era, [
      { at: HOUR, ...marketing, lag: HOUR },
      { at: HOUR + DAY + 30 * MINUTE, ...marketing },
    ]);
    const { differences, verdict } = await reconciled(logOf(messages, era));
    expect(differences).toMatchObject([
      { kind: 'start', reason: 'late-delivery', isMatch: true, lagSeconds: 3600 },
      { kind: 'only-there', reason: 'late-delivery', follows: true },
    ]);
    expect(verdict).toBe('1 of 2 conversations match (50.0 %); 1 follows from one that was delivered late.');
  });
});

describe('two numbers of one customer', () => {
  it("Brazil's ninth digit and Mexico's 1 are told as one customer: nothing differs", async () => {
    const era = 'cbp-2023';
    for (const [old, now] of [
      ['552181234567', '5521981234567'],
      ['5215512345678', '525512345678'],
    ] as const) {
      const messages = sent(
        era,
        [
          { at: HOUR, ...marketing },
          { at: 3 * HOUR, ...marketing },
          { at: 5 * HOUR, kind: 'inbound' },
        ],
        now,
      );
      const mixed = messages.map((message, nth) => (nth === 1 ? { ...message, customer: old } : message));
      const result = await reconciled(logOf(mixed, era));
      expect(result).toMatchObject({ matched: 1, compared: 1, differences: [] });
    }
  });

  it('a number that no rule tells to be the same: its messages are in one conversation of Meta with the other', async () => {
    const era = 'cbp-2023';
    const messages = sent(
      era,
      [
        { at: HOUR, ...marketing },
        { at: 3 * HOUR, ...marketing },
      ],
      '5493515551111',
    );
    const mixed = messages.map((message, nth) => (nth === 1 ? { ...message, customer: '543515551111' } : message));
    expect(await onlyDifference(logOf(mixed, era))).toMatchObject({
      kind: 'only-here',
      reason: 'duplicate-number',
      customerNumber: '+543515551111',
      evidence: 'Meta counts this message into the conversation with 5493515551111',
    });
  });

  it("a number as it was dialled, whose customer's message stands under the one WhatsApp has", async () => {
    const era = 'pmp-2025';
    const [message, answer] = sent(
      era,
      [
        { at: HOUR, kind: 'inbound' },
        { at: 2 * HOUR, ...utility },
      ],
      '5493515551111',
    );
    const long = sent('pmp-2025', [{ at: -2 * DAY, kind: 'inbound' }], '34600000123');
    if (message === undefined || answer === undefined) throw new Error('two messages');
    const mixed = [...long, message, { ...answer, customer: '543515551111' }];
    expect(await onlyDifference(tableOf(mixed), ['--blind'])).toMatchObject({
      kind: 'type',
      reason: 'duplicate-number',
      evidence:
        "Meta's id of this message names the customer 5493515551111, and what that number wrote is counted apart here",
    });
  });

  it('two WhatsApp accounts that are told as one customer here', async () => {
    const era = 'cbp-2023';
    const old = sent(era, [{ at: HOUR, ...marketing }], '552181234567');
    const now = sent(era, [{ at: 2 * HOUR, ...marketing }], '5521981234567');
    expect(await onlyDifference(logOf([...old, ...now], era))).toMatchObject({
      kind: 'only-there',
      reason: 'duplicate-number',
      evidence: 'counted here as one customer with 552181234567, whom Meta counts apart',
    });
  });
});

describe('the category', () => {
  const HEADER =
    'timestamp,direction,business_number,customer_number,type,category,template_name,status,message_id,conversation_id,pricing_category,pricing_model,pricing_type';
  const row = (category: string, meta: string, id: string): string =>
    `2023-09-10T0${id}:00:00Z,outbound,12025550100,5730055501${id}0,template,${category},promo,delivered,m${id},c${id},${meta},CBP,`;

  it('changed by Meta: told in the proof, and a difference with --blind', async () => {
    const log = [HEADER, row('utility', 'marketing', '1'), row('marketing', 'marketing', '2'), ''].join('\n');
    const result = await reconciled(log);
    expect(result.differences).toEqual([]);
    const [overruled] = result.models
      .flatMap(({ toldByMeta }) => toldByMeta)
      .filter(({ kind }) => kind === 'category-overruled');
    expect(overruled).toMatchObject({ count: 1, change: '0.0040', examples: [{ line: 2 }] });
    expect(await onlyDifference(log, ['--blind'])).toMatchObject({
      kind: 'category',
      reason: 'category-changed',
      here: { label: 'utility', cost: '0.0085' },
      there: { label: 'marketing', cost: '0.0125' },
      change: '-0.0040',
      evidence: 'template promo: utility in the log; Meta says marketing',
      conversationId: 'c1',
    });
  });

  it('told anew by Meta when its model changed, while a conversation was open, whatever the zone', async () => {
    const of = (at: string, id: string, meta: string): string =>
      `${at},outbound,12025550100,573005550123,template,marketing,promo,delivered,m${id},c${id},${meta},CBP,`;
    const log = [
      HEADER,
      of('2023-05-31T20:00:00Z', '1', 'business_initiated'),
      of('2023-06-01T10:00:00Z', '2', 'marketing'),
      '',
    ].join('\n');
    for (const zone of ['UTC', 'America/Bogota', 'Asia/Tokyo']) {
      expect(await onlyDifference(log, ['--timezone', zone]), zone).toMatchObject({
        kind: 'only-there',
        reason: 'model-change',
        evidence: 'still open here since 2023-05-31T20:00:00Z; Meta began another when cbp-2023 was in force',
      });
    }
  });

  it('guessed from a name that says something else', async () => {
    const log = [HEADER, row('', 'utility', '1').replace('promo', 'big_sale_discount'), ''].join('\n');
    expect(await onlyDifference(log, ['--blind'])).toMatchObject({ kind: 'category', reason: 'category-guessed' });
  });
});

describe('what cannot be compared', () => {
  it('a message without a verdict is counted apart', async () => {
    const era = 'cbp-2024';
    const messages = sent(era, [{ at: HOUR, ...marketing }]);
    const bare = { ...messages[0], id: wamidOf('573005550999', false, 1), customer: '573005550999' } as Sent;
    const line = linesOf(webhooksOf([bare], era)).replaceAll(
      /"conversation":\{.*?\}\},?|,?"conversation":.*?\}\}(?=[,}])/g,
      '',
    );
    const withoutVerdict = line
      .replaceAll(/,"conversation":.*?"pricing":\{[^}]*\}/g, '')
      .replaceAll(/,?"pricing":\{[^}]*\}/g, '');
    const result = await reconciled(logOf(messages, era) + withoutVerdict);
    expect(result.models).toMatchObject([{ here: 1, there: 1, uncompared: 1 }]);
  });

  it('failed messages are no difference, whatever their webhooks say', async () => {
    const era = 'cbp-2024';
    const messages = sent(era, [
      { at: HOUR, ...marketing },
      { at: 3 * DAY, ...marketing },
    ]);
    const log = logOf(messages, era)
      .split('\n')
      .map((line, nth) => (nth === 3 ? line.replace('"delivered"', '"failed"') : line))
      .join('\n');
    expect(countsOf(await reconciled(log))).toEqual({});
  });
});

describe('a free entry point that a record tells without an ad', () => {
  it('is a difference in words where Meta’s conversation is none', async () => {
    const log = `timestamp,direction,customer_number,category,status,conversation_id
2023-06-05T10:00:00Z,outbound,573005550103,user_initiated,sent,c1
2023-06-05T10:00:00Z,outbound,573005550101,referral_conversion,read,c1
`;
    expect(await onlyDifference(log)).toMatchObject({
      reason: 'unknown',
      evidence: 'the log says that the message was inside a free entry point; Meta counts no free entry point',
    });
  });
});
