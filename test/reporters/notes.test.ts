import { describe, expect, it } from 'vitest';
import { FINDING_CODES } from '../../src/messages/findings.js';
import { leadOf } from '../../src/report/lead-of.js';
import { FINDINGS_IN_WORDS } from '../../src/report/wording.js';
import { jsonReport } from '../json-report.js';
import { runCli } from '../run-cli.js';

const DEMO = 'fixtures/demo/june-2023.csv';
const SMALL = 'fixtures/reporters/small/log.csv';

async function notesOf(...options: readonly string[]): Promise<string[]> {
  const { stdout, stderr } = await runCli([...options]);
  expect(stderr).toBe('');
  const lines = stdout.split('\n');
  const start = lines.findIndex((line) => line.startsWith('Notes'));
  return start === -1 ? [] : lines.slice(start, -1);
}

function bulletsIn(lines: readonly string[]): string[] {
  return lines.filter((line) => /^[!·*] /.test(line));
}

describe('notes at a glance', () => {
  it('are a handful, below a line that says how many warnings there are', async () => {
    const { diagnostics } = await jsonReport([DEMO]);
    const warnings = diagnostics.filter(({ level }) => level === 'warning');
    for (const models of ['cbp-2022,cbp-2023', 'all']) {
      const [first, ...others] = await notesOf(DEMO, '--models', models);
      const number = models === 'all' ? 16 : warnings.length;
      expect(first).toBe(`Notes: ${number} warnings, in short; --notes all has each in full`);
      expect(bulletsIn(others).length).toBeLessThanOrEqual(7);
    }
  });

  it('count the reasons why records were left out in one line', async () => {
    const notes = (await notesOf(DEMO)).join(' ').replaceAll(/ +/g, ' ');
    expect(notes).toContain(
      '! 5 records left out: 1 without a timestamp, 1 with a timestamp that cannot be read, 1 without a customer number, 2 more. --rejects FILE writes them',
    );
  });

  it('say a note that stands alone in full', async () => {
    const stdin =
      'timestamp,direction,customer_number,type,category\n2023-06-05T10:00:00Z,out,9995550001,template,utility\n';
    const { stdout } = await runCli(['-'], { stdin });
    expect(stdout).toContain('Notes: 2 warnings, in short; --notes all has each in full\n');
    expect(stdout).toContain('! 1 customer whose number begins with no calling code: the country is unknown.');
    expect(stdout).toContain('(line 2 "9995550001")');
    expect(stdout).toContain('! 1 conversation not priced under the June 2023 model, and not in its cost: the');
  });

  it('say that there are no warnings', async () => {
    const stdin =
      'timestamp,direction,customer_number,type,category,status\n2023-06-05T10:00:00Z,out,573005550001,template,utility,failed\n2023-06-05T10:00:00Z,out,573005550001,template,utility,read\n';
    const { stdout } = await runCli(['-'], { stdin });
    expect(stdout).toContain('\nNotes: no warnings');
  });

  it('are all there with --notes all, each warning with its places', async () => {
    const { diagnostics } = await jsonReport([DEMO]);
    const notes = await notesOf(DEMO, '--notes', 'all');
    expect(notes[0]).toBe('Notes: 10 warnings');
    expect(bulletsIn(notes)).toHaveLength(diagnostics.length + 1);
    expect(notes.join('\n')).toContain('(line 3795 "yesterday")');
  });

  it('are none with --notes none, but for what explains a sign of the table', async () => {
    expect(await notesOf(DEMO, '--notes', 'none')).toEqual([
      'Notes',
      '* A cost with a star misses units that could not be priced.',
    ]);
    const { stderr } = await runCli([DEMO, '--notes', 'none', '--format', 'csv']);
    expect(stderr).toBe('');
  });

  it('go to stderr in short beside a format that does not hold them', async () => {
    const { stderr } = await runCli([DEMO, '--format', 'csv']);
    const lines = stderr.trimEnd().split('\n');
    expect(lines[0]).toBe('waba-cost: 10 warnings, in short; --notes all has each in full.');
    expect(lines).toHaveLength(5);
    const all = await runCli([DEMO, '--format', 'csv', '--notes', 'all']);
    expect(all.stderr.trimEnd().split('\n')).toHaveLength(10);
  });

  it('are whole in JSON, whatever is asked for', async () => {
    const whole = await jsonReport([DEMO]);
    for (const length of ['none', 'short', 'all']) {
      expect((await jsonReport([DEMO, '--notes', length])).diagnostics).toEqual(whole.diagnostics);
    }
  });

  it('are whole in Markdown, unless they are asked for otherwise', async () => {
    const markdown = async (...options: string[]): Promise<string> =>
      (await runCli([DEMO, '--format', 'markdown', ...options])).stdout;
    expect(await markdown()).toContain('yesterday');
    expect(await markdown('--notes', 'short')).toContain('5 records left out: 1 without a timestamp');
    expect(await markdown('--notes', 'none')).not.toContain('left out:');
  });

  it('refuse another length, with the nearest', async () => {
    const { stderr, code } = await runCli([SMALL, '--notes', 'shrt']);
    expect(code).toBe(2);
    expect(stderr).toContain('--notes cannot be "shrt".\n  Did you mean short? It is one of: none, short, all.');
  });
});

describe('the free tier', () => {
  const HEAD = 'timestamp,direction,customer_number,business_number,waba_id,type\n';
  const stdin = `${HEAD}${['A', 'B', 'C']
    .flatMap((account, n) =>
      ['06', '07'].flatMap((month) => [
        `2023-${month}-05T10:00:00Z,in,573005550001,57601555010${n},${account},text`,
        `2023-${month}-05T10:01:00Z,out,573005550001,57601555010${n},${account},text`,
      ]),
    )
    .join('\n')}\n`;

  it('is one note of all accounts and months, and a table of its own by account', async () => {
    const { stdout } = await runCli(['-', '--by', 'account', '--models', 'cbp-2022'], { stdin });
    expect(stdout).toContain(`Free tier by account and month
Account  Month    2022 model: used  2022 model: left
────────────────────────────────────────────────────
A        2023-06                 1               999
A        2023-07                 1               999
B        2023-06                 1               999
B        2023-07                 1               999
C        2023-06                 1               999
C        2023-07                 1               999
`);
    const short = stdout.slice(stdout.indexOf('Notes')).replaceAll(/\n? +/g, ' ');
    expect(short).toContain(
      'Free tiers of 3 accounts in 2 months under the 2022 model: 6 of 6,000 free conversations used, none of them in full. --by account lists them.',
    );
    const json = await jsonReport(['-', '--models', 'cbp-2022'], { stdin });
    expect(json.freeTiers[0]).toEqual({
      ...{ model: 'cbp-2022', per: 'account', owner: 'A', month: '2023-06' },
      ...{ used: 1, usedOutside: 0, usedBefore: 0, units: 1000 },
    });
    expect(json.freeTiers).toHaveLength(6);
  });
});

describe('the words of a finding', () => {
  it('begin with what was found, in few words', () => {
    for (const code of FINDING_CODES) {
      const { sentence, brief } = FINDINGS_IN_WORDS[code];
      const context = { countries: ['CO'], logZone: 'UTC' };
      const lead = brief?.(12, context) ?? leadOf(sentence(12, context));
      expect(lead.length, `${code}: ${lead}`).toBeLessThanOrEqual(110);
      expect(lead).toMatch(/[^.:;]$/);
    }
  });
});
