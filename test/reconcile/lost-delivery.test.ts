import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const HEADER = 'timestamp,direction,customer_number,type,category,status\n';

/** Templates of June, one a day to a customer each; of some days nothing is known but that they were sent. */
function logOf(isSent: (day: number) => boolean): string {
  const rows = Array.from({ length: 30 }, (_, place) => {
    const day = place + 1;
    const date = `2023-06-${String(day).padStart(2, '0')}`;
    return `${date}T10:00:00Z,out,5730055500${String(day).padStart(2, '0')},template,utility,${isSent(day) ? 'sent' : 'delivered'}`;
  });
  return `${HEADER}${rows.join('\n')}\n`;
}

async function explained(log: string, counts: string, ...options: readonly string[]): Promise<string[]> {
  const cwd = scratch({ 'june.csv': log, 'counts.csv': counts });
  const args = ['reconcile', 'june.csv', '--against', 'counts.csv', '--format', 'json', '--quiet', ...options];
  const { stdout, code } = await runCli(args, { cwd });
  expect(code).toBe(0);
  const { differences } = JSON.parse(stdout) as { differences: { reason: string; units: number }[] };
  return differences.map(({ reason, units }) => `${reason} ${units}`);
}

describe('units that the log lacks, where messages were last seen as sent', () => {
  const monthly = 'month,category,conversations\n2023-06,utility,30\n';
  const everyThird = logOf((day) => day % 3 === 0);

  it('are lost delivery webhooks, before the edge of the log is blamed', async () => {
    expect(await explained(everyThird, monthly)).toEqual(['delivery-not-seen 10']);
  });

  it('are so no more than there are such messages', async () => {
    const more = 'month,category,conversations\n2023-06,utility,34\n';
    const [first, second] = await explained(everyThird, more);
    expect(first).toBe('delivery-not-seen 10');
    expect(second).toMatch(/^(?:log-edge|not-in-log) 4$/);
  });

  it('are of their own country', async () => {
    const elsewhere = 'month,country,category,conversations\n2023-06,CO,utility,20\n2023-06,MX,utility,10\n';
    expect((await explained(everyThird, elsewhere)).join()).not.toContain('delivery-not-seen');
  });

  it('are none where such messages are priced as delivered', async () => {
    expect(await explained(everyThird, monthly, '--assume-delivered')).toEqual([]);
  });

  it('says what to do', async () => {
    const cwd = scratch({ 'june.csv': everyThird, 'counts.csv': monthly });
    const { stdout } = await runCli(['reconcile', 'june.csv', '--against', 'counts.csv', '--quiet'], { cwd });
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain('alone, where as many messages were last seen as sent');
    expect(text).toContain('delivery webhooks were lost, or were not kept. --assume-delivered counts them.');
  });
});
