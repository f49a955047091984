import { describe, expect, it } from 'vitest';
import { countsOf, type Reconciled, reconciled } from './reconciled.js';
import { chances, DAY, type Era, MINUTE, type Sent, STARTS, traffic } from './traffic.js';
import { linesOf, type Webhook, webhooksOf } from './webhooks.js';

const ERAS = Object.keys(STARTS) as Era[];
const CUSTOMERS = 24;

/** The traffic of an era as a log, without the webhooks that are dropped. */
function logOf(
  sent: readonly Sent[],
  era: Era,
  isKept: (webhook: Webhook, nth: number) => boolean = () => true,
): string {
  return linesOf(webhooksOf(sent, era).filter(isKept));
}

function reasonsIn({ differences }: Reconciled): string[] {
  return [...new Set(differences.map(({ reason }) => reason))].sort();
}

describe('a log of which nothing is missing', () => {
  it.each(ERAS.flatMap((era) => [1, 2, 3].map((seed) => [era, seed] as const)))(
    'matches under %s, seed %i',
    async (era, seed) => {
      const sent = traffic(era, seed, CUSTOMERS);
      const result = await reconciled(logOf(sent, era));
      expect(countsOf(result)).toEqual({});
      const units = new Set(sent.flatMap(({ meta }) => meta?.conversation ?? [])).size;
      expect(result).toMatchObject({ matched: units, compared: units });
      expect(result.models.map(({ model, here, there, uncompared }) => ({ model, here, there, uncompared }))).toEqual([
        { model: era, here: units, there: units, uncompared: 0 },
      ]);
    },
  );
});

describe.each(ERAS)('what is planted in a log of %s', (era) => {
  const sent = traffic(era, 4, CUSTOMERS);
  const isOfConversations = era !== 'pmp-2025';

  it('the first days dropped: opened before the log starts', async () => {
    const start = STARTS[era] + 3 * DAY;
    const result = await reconciled(logOf(sent, era, ({ at }) => at >= start));
    // That the customer service window was open Meta says itself.
    expect(reasonsIn(result)).toEqual(['before-log']);
    expect(result.verdict).toMatch(
      isOfConversations ? /\d+ opened before the log starts/ : /free entry point from before the log/,
    );
  });

  it("the customers' messages dropped: Meta's verdicts tell what they told, and without them they are missing", async () => {
    const log = logOf(sent, era, ({ status }) => status !== 'received');
    const result = await reconciled(log);
    expect(reasonsIn(result)).toEqual([]);
    const told = result.models.flatMap(({ toldByMeta }) => toldByMeta).map(({ kind }) => kind);
    if (isOfConversations) expect(told).not.toContain('service-window');
    else expect(told).toContain('service-window');
    expect(reasonsIn(await reconciled(log, ['--blind']))).toContain('inbound-missing');
  });

  it('delivered statuses dropped: status missing', async () => {
    const result = await reconciled(logOf(sent, era, ({ status }, nth) => status !== 'delivered' || nth % 9 !== 0));
    expect(reasonsIn(result)).toEqual(['status-missing']);
    const undelivered = result.differences.filter(({ kind }) => kind === 'undelivered');
    expect(undelivered.length).toBeGreaterThan(0);
    expect(undelivered.every(({ here, there }) => here === null && there !== null)).toBe(true);
  });

  it('whole messages dropped: the opening message is not in the log', async () => {
    const gone = new Set(sent.filter(({ meta }, nth) => meta !== undefined && nth % 9 === 0).map(({ id }) => id));
    const result = await reconciled(logOf(sent, era, ({ id }) => !gone.has(id)));
    if (isOfConversations) expect(reasonsIn(result)).toEqual(['opener-missing']);
    // Meta bills each message by itself; only the beginning of a free entry point can be missed.
    else expect(reasonsIn(result).filter((reason) => reason !== 'opener-missing')).toEqual([]);
  });

  it('deliveries four minutes late: the bill is the same, and the lag is told', async () => {
    const late = sent.map((message, nth) =>
      nth % 5 === 0 && message.meta ? { ...message, lag: 4 * MINUTE } : message,
    );
    const result = await reconciled(logOf(late, era));
    expect(result.matched).toBe(result.compared);
    if (!isOfConversations) return expect(result.differences).toEqual([]);
    expect(reasonsIn(result)).toEqual(['late-delivery']);
    for (const { isMatch, lagSeconds, kind } of result.differences) {
      expect({ isMatch, kind }).toEqual({ isMatch: true, kind: 'start' });
      expect(lagSeconds).toBeGreaterThan(2 * 60);
      expect(lagSeconds).toBeLessThanOrEqual(4 * 60);
    }
  });

  it('Page buttons: told by Meta, and found again with --blind', async () => {
    const entries = new Set(
      sent.flatMap(({ meta }) => (meta?.category === 'referral_conversion' ? [meta.conversation] : [])),
    );
    expect(entries.size).toBeGreaterThan(0);
    const told = (await reconciled(logOf(sent, era))).models.flatMap(({ toldByMeta }) => toldByMeta);
    expect(told.find(({ kind }) => kind === 'free-entry-point')?.count).toBeGreaterThan(0);
    const blind = await reconciled(logOf(sent, era), ['--blind']);
    expect(reasonsIn(blind)).toContain('page-button');
    expect(blind.models.flatMap(({ toldByMeta }) => toldByMeta)).toEqual([]);
  });

  it('rows shuffled and repeated: nothing changes but the lines', async () => {
    const chance = chances(9);
    const webhooks = webhooksOf(sent, era).filter(({ at, status }, nth) => {
      return (
        at >= STARTS[era] + DAY &&
        (status !== 'received' || nth % 4 !== 0) &&
        (status !== 'delivered' || nth % 11 !== 0)
      );
    });
    const shuffled = [...webhooks, ...webhooks.filter(() => chance() < 0.2)]
      .map((webhook) => ({ webhook, key: chance() }))
      .sort((a, b) => a.key - b.key)
      .map(({ webhook }) => webhook);
    const [inOrder, mixed] = [await reconciled(linesOf(webhooks)), await reconciled(linesOf(shuffled))];
    expect(inOrder.differences.length).toBeGreaterThan(10);
    expect(withoutLines(mixed)).toEqual(withoutLines(inOrder));
  });
});

function withoutLines(result: Reconciled): unknown {
  return JSON.parse(JSON.stringify(result, (key, value: unknown) => (key === 'line' ? undefined : value)));
}
