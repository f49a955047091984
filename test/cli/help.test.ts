import { describe, expect, it } from 'vitest';
import { optionsOf } from '../../src/commands/command-list.js';
import { EXAMPLES, EXAMPLES_OF } from '../../src/commands/examples.js';
import { COMMANDS } from '../../src/commands/index.js';
import { optionMeant } from '../../src/commands/options/option-meant.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const DEMO = 'fixtures/demo/june-2023.csv';

async function helpOf(...command: readonly string[]): Promise<string> {
  return (await runCli([...command, '--help'])).stdout;
}

describe('help', () => {
  it('shows options in groups, each in one of them', async () => {
    const help = await helpOf('estimate');
    const groups = help.split('\n').filter((line) => /^\S.*:$/.test(line));
    expect(groups).toEqual([
      'Arguments:',
      'Reading the log:',
      'Period and grouping:',
      'Pricing:',
      'Comparing and limits:',
      'Privacy:',
      'Output:',
      'Examples:',
    ]);
  });

  it('leaves no option of any command without a group', async () => {
    for (const { name, subcommands = [] } of COMMANDS) {
      for (const path of [[name], ...subcommands.map((below) => [name, below.name])]) {
        expect(await helpOf(...path), path.join(' ')).not.toContain('Other options:');
      }
    }
  });

  it('begins with what newcomers ask for: a page, a workbook, other models', async () => {
    for (const help of [await helpOf(), await helpOf('estimate')]) {
      expect(help).toContain('waba-cost june.csv -o report.html');
      expect(help).toContain('waba-cost june.csv -o june.xlsx');
      expect(help).toContain('--models cbp-2023,pmp-2026');
    }
  });

  it('has examples of options that there are, and commands', () => {
    const names = COMMANDS.map(({ name }) => name);
    const options = new Set(optionsOf(COMMANDS).flatMap(({ long, short }) => [long, short]));
    for (const { command } of [...EXAMPLES, ...Object.values(EXAMPLES_OF).flat()]) {
      for (const [option] of command.matchAll(/(?<= )--?[a-z][\w-]*/g)) expect(options, command).toContain(option);
      const [, word = ''] = /waba-cost (\w+)(?: |$)/.exec(command) ?? [];
      if (word !== '') expect(names, command).toContain(word);
    }
  });
});

describe('hints', () => {
  it.each([
    ['--tz', '--timezone'],
    ['--since=2023-06-01', '--from'],
    ['--until', '--to'],
    ['--group-by', '--by'],
    ['--json', '--format json'],
  ])('%s is said to be %s', async (typed, meant) => {
    const { stderr, code } = await runCli([DEMO, typed, 'x']);
    expect(code).toBe(2);
    expect(stderr).toContain(`\n  Did you mean ${meant}?\n`);
  });

  it('name options that there are', () => {
    const options = new Set(optionsOf(COMMANDS).map(({ long }) => long));
    for (const typed of ['--tz', '--since', '--until', '--group', '--country', '--limit', '--excel', '--silent']) {
      expect(options).toContain(optionMeant(typed)?.split(' ')[0]);
    }
  });

  it.each([
    ['Bogotá', 'America/Bogota'],
    ['sao paulo', 'America/Sao_Paulo'],
    ['Mumbai', 'Asia/Kolkata'],
    ['Colombia', 'America/Bogota'],
    ['BR', 'America/Sao_Paulo, or America/Manaus'],
    ['Bogotta', 'America/Bogota'],
    ['America/Bogta', 'America/Bogota'],
  ])('the zone of %s is %s', async (typed, meant) => {
    const { stderr, code } = await runCli([DEMO, '--timezone', typed]);
    expect(code).toBe(2);
    expect(stderr).toContain(`There is no time zone "${typed}".`);
    expect(stderr).toContain(`Did you mean ${meant}?`);
  });

  it('put swapped arguments in their order', async () => {
    const swapped = await runCli(['explain', DEMO, '+52 55 5555 0259']);
    expect(swapped).toMatchObject({ code: 2, stdout: '' });
    expect(swapped.stderr).toContain(`waba-cost explain "+52 55 5555 0259" ${DEMO}\n`);
    const behind = await runCli([DEMO, 'explain', '+525555550259']);
    expect(behind.stderr).toContain(`A command stands first: waba-cost explain ${DEMO} +525555550259\n`);
  });
});

describe('what is said on stderr', () => {
  it('names the file that was written, how, and how long it is', async () => {
    const cwd = scratch({ 'june.csv': 'timestamp,direction,customer_number\n2023-06-05T10:00:00Z,in,573005550001\n' });
    for (const [name, said] of [
      ['a.json', /^waba-cost: wrote a\.json \(json, [\d.]+ kB\)\.\n/],
      ['b.html', /^waba-cost: wrote b\.html \(html, [\d.]+ kB\)\.\n/],
      ['c.csv', /^waba-cost: wrote c\.csv \(csv, \d+ B\)\.\n/],
    ] as const) {
      expect((await runCli(['june.csv', '-o', name], { cwd })).stderr).toMatch(said);
      expect((await runCli(['june.csv', '-o', name, '--quiet'], { cwd })).stderr).toBe('');
    }
  });

  it('is within the width of a terminal, and one line in a pipe', async () => {
    const onTerminal = await runCli([DEMO, '--format', 'csv'], { isTerminal: true });
    const lines = onTerminal.stderr.split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(80);
    expect(lines.filter((line) => line.startsWith('  ')).length).toBeGreaterThan(3);
    const piped = await runCli([DEMO, '--format', 'csv']);
    expect(onTerminal.stderr.replaceAll('\n  ', ' ')).toBe(piped.stderr);
  });

  it('keeps a command to paste on one line', async () => {
    const { stderr } = await runCli(['explain', DEMO, '+52 55 5555 0259'], { isTerminal: true });
    expect(stderr.replaceAll('\n  ', ' ')).toContain(`waba-cost explain "+52 55 5555 0259" ${DEMO}`);
  });

  it('names the zone that times without one were read in', async () => {
    const stdin = 'timestamp,direction,customer_number\n2023-06-05 10:00,in,573005550001\n';
    const { stdout } = await runCli(['-', '--timezone', 'America/Bogota', '--notes', 'all'], { stdin });
    expect(stdout.replaceAll(/\n? +/g, ' ')).toContain(
      '1 file with times that name no zone: read in America/Bogota. Another is told with --log-timezone.',
    );
  });
});

describe('explain', () => {
  it('says the warnings of that customer alone', async () => {
    const none = await runCli(['explain', '+525555550259', DEMO, '--notes', 'all']);
    expect(none).toMatchObject({ code: 0, stderr: '' });
    const own = await runCli(['explain', '999555010002', DEMO, '--notes', 'all']);
    expect(own.stderr).toContain('1 customer whose number begins with no calling code');
    expect(own.stderr).toContain('"999555010002"');
    expect(own.stderr).not.toContain('999555010001');
    expect(own.stderr).not.toContain('left out: no timestamp');
  });
});
