import { describe, expect, it } from 'vitest';
import { periodName } from '../../src/reporters/period-name.js';
import { jsonReport } from '../json-report.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const DEMO = 'fixtures/demo/june-2023.csv';
const BOGOTA = ['--timezone', 'America/Bogota'];

describe('a period', () => {
  it.each([
    ['2026-06-01T05:00:00Z', '2026-07-01T05:00:00Z', 'America/Bogota', 'June 2026'],
    ['2026-12-01T00:00:00Z', '2027-01-01T00:00:00Z', 'UTC', 'December 2026'],
    ['2026-01-01T00:00:00Z', '2027-01-01T00:00:00Z', 'UTC', '2026'],
    ['2026-06-05T00:00:00Z', '2026-06-06T00:00:00Z', 'UTC', '5 June 2026'],
    ['2026-06-01T00:00:00Z', '2026-06-15T00:00:00Z', 'UTC', '1 June 2026 to 14 June 2026'],
    ['2026-06-01T00:00:00Z', null, 'UTC', 'since 1 June 2026'],
    [null, '2026-06-01T00:00:00Z', 'UTC', 'until 31 May 2026'],
    // A day of 23 hours.
    ['2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 'Europe/Madrid', '29 March 2026'],
    ['2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z', 'America/Bogota', undefined],
    [null, null, 'UTC', undefined],
  ])('from %s to %s in %s is %s', (from, to, timezone, name) => {
    expect(periodName({ from, to, timezone })).toBe(name);
  });
});

describe('a report is named after the period asked for', () => {
  const args = [DEMO, ...BOGOTA, '--quiet'];

  it('in the table, the page, the workbook and markdown', async () => {
    const june = [...args, '--month', '2023-06'];
    expect((await runCli(june)).stdout).toContain(' · June 2023 · ');
    const page = (await runCli([...june, '--format', 'html'])).stdout;
    expect(page).toContain('<title>WhatsApp cost, June 2023: ');
    expect(page).toContain('WhatsApp Business traffic of June 2023, priced');
    expect((await runCli([...june, '--format', 'markdown'])).stdout).toContain('# WhatsApp cost, June 2023');
  });

  it('beside an earlier one', async () => {
    const report = (await runCli([...args, '--month', '2023-06', '--format', 'json'])).stdout;
    const folder = scratch({ 'june.json': report });
    const { stdout } = await runCli([...args, '--compare-with', `${folder}/june.json`]);
    expect(stdout).toContain('june.json (June 2023)');
  });

  it('with its messages and what of them was not delivered, beside what was read', async () => {
    const whole = await jsonReport([DEMO, ...BOGOTA]);
    const days = ['2023-06-01', '2023-06-11', '2023-06-21', '2023-07-02'];
    let messages = 0;
    let undelivered = 0;
    for (const [place, from] of days.slice(0, -1).entries()) {
      const to = days[place + 1] ?? '';
      const part = await jsonReport([DEMO, ...BOGOTA, '--from', from, '--to', to]);
      const { counted } = part as unknown as { counted: { messages: number; undelivered: number } };
      expect(part.input).toEqual(whole.input);
      messages += counted.messages;
      undelivered += counted.undelivered;
      const note = part.diagnostics.find(({ code }) => code === 'not-delivered');
      expect(note?.count ?? 0).toBeLessThan(119);
    }
    expect({ messages, undelivered }).toEqual({
      messages: whole.input.messages,
      undelivered: whole.input.undelivered,
    });
  });
});
