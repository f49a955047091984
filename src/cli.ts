import { Command, CommanderError, Option } from 'commander';
import type { Io } from './commands/io.js';
import type { RawOptions } from './commands/settings.js';
import { Failure } from './failure.js';
import { printable } from './reporters/plain-text.js';
import { TOOL } from './tool.js';

const EXIT_COULD_NOT_RUN = 2;
const EXIT_BUG = 70;

/** The entry of `bin/waba-cost.js`: the only place that touches the process. */
export async function main(process: NodeJS.Process): Promise<void> {
  // `| head -1` closes the pipe while the rest is still to come: that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  // Not process.exit(): it would cut what a pipe has not taken yet.
  process.exitCode = await run(process.argv.slice(2), {
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    env: process.env,
    cwd: process.cwd(),
    now: () => performance.now(),
  });
}

/** Runs one command line and gives its exit code: 0 done; 1 done, but failed on what was asked; 2 could not run; 70 a bug. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let exitCode = 0;
  const program = programFor(io, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_COULD_NOT_RUN;
    if (error instanceof Failure) {
      io.stderr.write(failureText(error));
      return EXIT_COULD_NOT_RUN;
    }
    io.stderr.write(bugText(error, io));
    return EXIT_BUG;
  }
}

function failureText({ message, remedy }: Failure): string {
  return `waba-cost: ${printable(message)}${remedy === undefined ? '' : `\n  ${printable(remedy)}`}\n`;
}

function bugText(error: unknown, { env }: Io): string {
  const what = error instanceof Error ? error.message : String(error);
  const stack = env.WABA_COST_DEBUG && error instanceof Error ? `${error.stack ?? ''}\n` : '';
  return `waba-cost: a bug: ${printable(what)}\n  Please report it with the command you ran; WABA_COST_DEBUG=1 shows where it happened.\n${stack}`;
}

const EXAMPLES = `
Examples:
  waba-cost june.csv                        both models, per category and country
  waba-cost exports/ --timezone Asia/Kolkata --by month,category
  zcat dump.ndjson.gz | waba-cost - --format json

waba-cost estimate --help lists the options of the comparison.`;

function programFor(io: Io, done: (exitCode: number) => void): Command {
  const program = new Command('waba-cost')
    .description("What the messages of a log cost under each of Meta's WhatsApp pricing models, side by side.")
    .version(TOOL.version, '-V, --version')
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text.replace(/^error: /, 'waba-cost: ')),
    })
    .showHelpAfterError('  waba-cost --help lists the commands and options.')
    .addHelpText('after', EXAMPLES)
    .exitOverride();
  program.addCommand(estimateCommand(io, done).copyInheritedSettings(program), { isDefault: true });
  return program;
}

function estimateCommand(io: Io, done: (exitCode: number) => void): Command {
  const command = new Command('estimate')
    .description('compare what the traffic of logs costs under several models')
    .argument('<log...>', 'files, globs, folders, or - for standard input');
  for (const option of estimateOptions()) command.addOption(option);
  return command.action(async (names: string[], raw: RawOptions) => {
    // Loaded only when it runs: --help should not wait for the readers and the tables of phone numbers.
    const [{ estimate }, { settingsFrom }] = await Promise.all([
      import('./commands/estimate.js'),
      import('./commands/settings.js'),
    ]);
    done(await estimate(names, settingsFrom(raw), io));
  });
}

function repeated(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function estimateOptions(): Option[] {
  return [
    new Option('--models <list>', 'models to compare, the first is the baseline (default: cbp-2022,cbp-2023)'),
    new Option(
      '--by <dimensions>',
      'break down by category, country, market, month, day, account, business, template, initiator; each --by gives a table, a comma crosses (default: category and country)',
    ).argParser(repeated),
    new Option('--timezone <zone>', "the account's time zone, for months, dates and rate changes (default: UTC)"),
    new Option('--log-timezone <zone>', 'zone of times that name none (default: --timezone)'),
    new Option('-f, --format <format>', 'table, csv or json (default: by the ending of --output, else table)'),
    new Option('-o, --output <file>', 'write the report to a file'),
    new Option('--map <column=field>', 'name a column of the log; can be repeated').argParser(repeated),
    new Option('--business-number <number>', "the business's number, where the log does not name it"),
    new Option('--assume-delivered', 'price messages last seen as queued or sent'),
    new Option('--strict', 'exit with 1 if there is any warning'),
    new Option('--rejects <file>', 'write every record that was left out, with its reason, as CSV'),
    new Option('--quiet', 'no progress and no warnings on stderr'),
    new Option('--color', 'colours even into a pipe'),
    new Option('--no-color', 'no colours'),
  ];
}
