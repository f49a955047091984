import { describe, expect, it } from 'vitest';
import { CHDB, DUCKDB, SCRIPT } from './contestants.js';
import { markdownText, raceText, verdictText } from './printing.js';
import { settingsOf } from './settings.js';
import { type Result, verdictsOn } from './targets.js';

describe('the verdicts', () => {
  const at = (name: string, seconds: number, megabytes = 100) => ({
    name,
    seconds,
    fastest: seconds,
    slowest: seconds,
    megabytes,
  });
  const result: Result = {
    group: 'csv',
    title: 'CSV',
    rows: 2_000_000,
    measures: [at('waba-cost', 2, 500), at(SCRIPT, 24), at(DUCKDB, 10), { name: CHDB, missing: 'not available here' }],
  };
  const verdicts = verdictsOn([result]);

  it('say which targets are met, by how much others fall short, and what was not measured', () => {
    expect(verdictText(verdicts)).toBe(
      [
        '',
        'Targets (ratios of medians; set for a million rows and more)',
        '  CSV, 2,000,000 rows',
        '    met   at least 12 times faster than script: csv-parse, Map, Date: 12.0 times',
        '    SHORT at least 10 times faster than DuckDB, a fold per thread: 5.00 times  (falls short: 2.00 times too slow)',
        '    –     at least 2 times faster than chDB, arrayFold: –  (not available here)',
        '    –     waba-cost: at most 10 times counting line ends: –  (not run)',
        '    SHORT waba-cost: peak memory under 250 MB: 500 MB  (falls short: 2.00 times too much)',
        '',
      ].join('\n'),
    );
  });

  it('compare the other commands with the comparison', () => {
    const measures = [at('waba-cost', 2), at('inspect', 2.5), at('reconcile', 6), at('explain', 2)];
    const lines = verdictText(verdictsOn([{ group: 'commands', title: 'Commands', rows: 1_000_000, measures }]));
    expect(lines).toContain('    met   inspect: at most 1.3 times waba-cost: 1.25 times\n');
    expect(lines).toContain(
      '    SHORT reconcile: at most 2.5 times waba-cost: 3.00 times  (falls short: 1.20 times too slow)\n',
    );
    expect(lines).toContain('    –     templates: at most 1.3 times waba-cost: –  (not run)\n');
  });

  it('come with tables for a person and in Markdown', () => {
    expect(raceText(result)).toContain(`  ${SCRIPT.padEnd(30)}  24.00 s (24.00 s to 24.00 s)   100 MB  × 12.0\n`);
    const lines = markdownText([result], verdicts).split('\n');
    expect(lines).toContain('| CSV | 2,000,000 rows | peak memory at 2,000,000 |');
    expect(lines).toContain('| waba-cost | 1 (2.00 s) | 500 MB |');
    expect(lines).toContain(`| ${CHDB} | – | – |`);
  });
});

describe('the settings', () => {
  it('take sizes in any spelling of a number', () => {
    expect(settingsOf(['--sizes', '1e6,200000', '--only', 'csv,ndjson', '--rounds', '2'])).toMatchObject({
      sizes: [1_000_000, 200_000],
      groups: ['csv', 'ndjson'],
      rounds: 2,
    });
    expect(settingsOf(['5000'])).toMatchObject({ sizes: [5000] });
  });

  it('refuse what they do not know', () => {
    expect(() => settingsOf(['--only', 'cvs'])).toThrow('There is no group "cvs". Groups are: startup, csv');
    expect(() => settingsOf(['--rounds', '0'])).toThrow('"0" is no whole number above 0');
  });
});
