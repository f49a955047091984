import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../refusal.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { spawnCli } from '../spawn-cli.js';

const LOG = `timestamp,direction,customer_number,type,category
2023-06-05T10:00:00Z,outbound,573005550001,template,marketing
`;

describe('a name that stands for no log', () => {
  it('may be a command in another spelling', async () => {
    expectRefusal(await runCli(['modles']), 'modles', 'Did you mean the command models?');
    expectRefusal(await runCli(['conversatons', 'june.csv']), 'conversatons', 'the command conversations');
  });

  it('is of a command that takes fewer: a market of several words without quotes', async () => {
    expect(await runCli(['rates', 'show', 'Rest', 'of', 'Africa'])).toEqual({
      stdout: '',
      stderr:
        'waba-cost: rates show takes one market, and "of" is one more.\n  Put a name of several words in quotes: waba-cost rates show "Rest of Africa".\n',
      code: 2,
    });
    expectRefusal(await runCli(['models', 'june.csv']), 'models takes no argument, and "june.csv" is one', '--help');
  });

  it('names the nearest file for one that is not there', async () => {
    const cwd = scratch({ 'june.csv': LOG, 'july.csv': LOG });
    expectRefusal(await runCli(['jnue.csv'], { cwd }), '"jnue.csv"', 'june.csv');
  });

  it('names the nearest file with its folder', async () => {
    const cwd = scratch({ 'exports/june.csv': LOG });
    expectRefusal(await runCli(['exports/jun.csv'], { cwd }), '"exports/jun.csv"', join('exports', 'june.csv'));
  });

  it('names no file where none is near', async () => {
    const cwd = scratch({ 'june.csv': LOG });
    expectRefusal(await runCli(['telefonica-spain'], { cwd }), '"telefonica-spain"', /Check the path/);
  });

  it('copes with a folder that is not there either', async () => {
    expectRefusal(await runCli(['exports/june.csv'], { cwd: scratch() }), '"exports/june.csv"', /path|folder/);
  });

  it('copes with a file where a folder should be', async () => {
    const cwd = scratch({ 'june.csv': LOG });
    expectRefusal(await runCli(['june.csv/june.csv'], { cwd }), 'june.csv/june.csv', /path|folder/);
  });

  it('copes with a name longer than any file may have', async () => {
    const name = `${'j'.repeat(300)}.csv`;
    expectRefusal(await runCli([name], { cwd: scratch() }), 'jjj', /path|name/);
  });

  it('copes with links that go in a circle', async () => {
    const cwd = scratch();
    symlinkSync('b.csv', join(cwd, 'a.csv'));
    symlinkSync('a.csv', join(cwd, 'b.csv'));
    expectRefusal(await runCli(['a.csv'], { cwd }), 'a.csv', /path|file|link/);
  });

  it('copes with a link to nothing', async () => {
    const cwd = scratch();
    symlinkSync('gone.csv', join(cwd, 'june.csv'));
    expectRefusal(await runCli(['june.csv'], { cwd }), '"june.csv"', /path|file|link/);
  });

  it('does not take an empty name, as of an unset variable, for the working directory', async () => {
    expectRefusal(await runCli([''], { cwd: scratch({ 'june.csv': LOG }) }), /name|file/i);
  });

  it('says what a log is called, for a folder without one', async () => {
    const cwd = scratch({ 'exports/notes.md': 'nothing' });
    expectRefusal(await runCli(['exports'], { cwd }), '"exports"', '.csv');
  });

  it('says so for a folder that has the name of a file', async () => {
    const cwd = scratch();
    mkdirSync(join(cwd, 'june.csv'));
    expectRefusal(await runCli(['june.csv'], { cwd }), 'folder "june.csv"', '.csv');
  });

  it('says so for a glob that matches nothing', async () => {
    const cwd = scratch({ 'june.csv': LOG });
    expectRefusal(await runCli(['july-*.csv'], { cwd }), '"july-*.csv"', 'pattern');
  });

  it('refuses all where one of several is not there', async () => {
    const cwd = scratch({ 'june.csv': LOG });
    expectRefusal(await runCli(['june.csv', 'july.csv'], { cwd }), '"july.csv"', /june\.csv|path/);
  });

  it('asks for a log where none is named', async () => {
    expectRefusal(await runCli([]), /log/, '--help');
  });

  it('points to the help of the command that was called', async () => {
    expectRefusal(await runCli(['rates', 'check']), /'file'/, 'waba-cost rates check --help');
    expectRefusal(
      await runCli(['rates', 'lits']),
      "unknown command 'lits'\n  Did you mean list?",
      'waba-cost rates --help',
    );
    expectRefusal(await runCli(['models', '--fromat']), '\n  Did you mean --format?\n', 'waba-cost models --help');
    expectRefusal(await runCli(['--fromat']), '--format', 'waba-cost --help', 'waba-cost estimate --help');
  });
});

/** Root may read everything: as root, these run as nobody. */
describe.skipIf(process.platform === 'win32')('a log without permission to read it', () => {
  const asNobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

  it('refuses a file', () => {
    const cwd = scratch({ 'june.csv': LOG });
    chmodSync(join(cwd, 'june.csv'), 0o000);
    chmodSync(cwd, 0o755);
    expectRefusal(spawnCli(['june.csv'], { cwd, ...asNobody }), 'june.csv', /permission denied/, /may read/);
  });

  it('refuses a file in a folder that may not be entered', () => {
    const cwd = scratch({ 'exports/june.csv': LOG });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'exports'), 0o000);
    const result = spawnCli(['exports/june.csv'], { cwd, ...asNobody });
    chmodSync(join(cwd, 'exports'), 0o755);
    expectRefusal(result, 'exports/june.csv', /read|path|permission/);
  });

  it('names a folder that may not be entered in a folder of logs, rather than leave its logs out in silence', () => {
    const cwd = scratch({ 'exports/june.csv': LOG, 'exports/july/july.csv': LOG });
    chmodSync(cwd, 0o755);
    chmodSync(join(cwd, 'exports/july'), 0o000);
    const found = spawnCli(['exports'], { cwd, ...asNobody });
    const named = spawnCli(['exports/july'], { cwd, ...asNobody });
    chmodSync(join(cwd, 'exports/july'), 0o755);
    expect(found).toMatchObject({ code: 0, stdout: expect.stringMatching(/not read.*\s.*exports\/july/) });
    expectRefusal(named, 'exports/july', /read|path|permission/);
  });

  it('can be read where permission is given', () => {
    const cwd = scratch({ 'june.csv': LOG });
    chmodSync(cwd, 0o755);
    expect(spawnCli(['june.csv', '--quiet'], { cwd, ...asNobody })).toMatchObject({ stderr: '', code: 0 });
  });
});
