import { Command, CommanderError, Option } from 'commander';
import { optionsOf } from './commands/command-list.js';
import type { CommandDefinition } from './commands/definition.js';
import { EXAMPLES, EXAMPLES_OF, examplesText } from './commands/examples.js';
import { COMMANDS } from './commands/index.js';
import { GROUP_OF_HELP, MODEL_DAYS } from './commands/options/option-list.js';
import { optionMeant } from './commands/options/option-meant.js';
import { inOrderOfHelp } from './commands/options/options.js';
import type { RawOptions } from './commands/options/settings.js';
import { columnsOf, type Io } from './commands/running/io.js';
import { clearProgress } from './commands/running/progress.js';
import { said } from './commands/running/said.js';
import type { ConfigOption } from './config/config-option.js';
import { type CommandLine, rawOptionsOf, settle, withPlaceOfOption } from './config/settled.js';
import { Failure, faultOfSystem, reasonOf } from './failure.js';
import { closestWord } from './nearest.js';
import { ioOfProcess } from './process/io-of-process.js';
import { printable, printableLines } from './reporters/plain-text.js';
import { TOOL } from './tool.js';

const EXIT_COULD_NOT_RUN = 2;
const EXIT_BUG = 70;

/** The entry of `bin/waba-cost.js`: the only place that touches the process. */
export async function main(process: NodeJS.Process): Promise<void> {
  let broken: NodeJS.ErrnoException | undefined;
  // `| head -1` closes the pipe while the rest is still to come: that is no error. A full disk is.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') broken ??= error;
  });
  process.stderr.on('error', () => {});
  // What nobody waits for can fail as well, after all else: Node would show a stack and end with 1.
  process.once('uncaughtException', (error) => {
    const failure = failureIn(error);
    process.stderr.write(failure === undefined ? bugText(error, process) : failureText(failure));
    process.exit(failure === undefined ? EXIT_BUG : EXIT_COULD_NOT_RUN);
  });
  const exitCode = await runIn(process);
  // Not process.exit(): it would cut what a pipe has not taken yet.
  process.exitCode = exitCode;
  process.on('exit', () => {
    if (broken === undefined) return;
    process.stderr.write(failureText(new Failure(`Cannot write the report: ${reasonOf(broken)}.`)));
    process.exitCode = EXIT_COULD_NOT_RUN;
  });
}

async function runIn(process: NodeJS.Process): Promise<number> {
  let io: Io;
  try {
    io = ioOfProcess(process);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    process.stderr.write(failureText(error));
    return EXIT_COULD_NOT_RUN;
  }
  return run(process.argv.slice(2), io);
}

/**
 * Runs one command line and gives its exit code: 0 done; 1 done, but failed on what was asked; 2 could not run; 70 a
 * bug.
 */
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
    const failure = failureIn(error);
    if (failure !== undefined) {
      const commands = program.commands.map((command) => command.name());
      clearProgress(io);
      for (const line of failureLines(withCommandMeant(failure, args, commands))) io.stderr.write(said(line, io));
      return EXIT_COULD_NOT_RUN;
    }
    clearProgress(io);
    io.stderr.write(bugText(error, io));
    return EXIT_BUG;
  }
}

/**
 * A file that is not there may be a command, in another spelling or at another place: without a command, names are
 * logs.
 */
function withCommandMeant(failure: Failure, args: readonly string[], commands: readonly string[]): Failure {
  const [first = ''] = args;
  const missing = args.find((name) => failure.message.startsWith(`There is no file "${name}"`));
  if (missing === undefined || commands.includes(first)) return failure;
  if (commands.includes(missing)) {
    const others = args.filter((name) => name !== missing);
    return failure.inOtherWords(failure.message, `A command stands first: waba-cost ${[missing, ...others].join(' ')}`);
  }
  const meant = missing === first ? closestWord(missing, commands) : undefined;
  return meant === undefined ? failure : failure.inOtherWords(failure.message, `Did you mean the command ${meant}?`);
}

/** What an error says to a user; undefined for a bug. */
function failureIn(error: unknown): Failure | undefined {
  return error instanceof Failure ? error : faultOfSystem(error);
}

function failureLines({ message, details, remedy }: Failure): string[] {
  const below = [...details, ...(remedy === undefined ? [] : [remedy])];
  return [`waba-cost: ${printable(message)}`, ...below.map((line) => `  ${printable(line)}`)];
}

function failureText(failure: Failure): string {
  return `${failureLines(failure).join('\n')}\n`;
}

function bugText(error: unknown, { env }: Pick<Io, 'env'>): string {
  const what = error instanceof Error ? error.message : String(error);
  const stack = env.WABA_COST_DEBUG && error instanceof Error ? `${error.stack ?? ''}\n` : '';
  return `waba-cost: a bug: ${printable(what)}\n  Please report it with the command you ran; WABA_COST_DEBUG=1 shows where it happened.\n${stack}`;
}

/** An id, its first day and its name a line. */
function modelLines(): string {
  return MODEL_DAYS.map(([id, from, name]) => `  ${id}  ${name}, in force from ${from}`).join('\n');
}

const MORE_HELP = `
Models, for --models cbp-2022,cbp-2023 (the default):
${modelLines()}
  in-force  each unit under the model of its day; also all, current, years

waba-cost estimate --help lists the options of the comparison, and
waba-cost COMMAND --help those of a command.`;

/** A command that is given its options where it runs or shows help: a run needs those of one command. */
class LateCommand extends Command {
  readonly #definition: CommandDefinition | undefined;
  #hasOptions = false;

  constructor(name: string, definition?: CommandDefinition) {
    super(name);
    this.#definition = definition;
    this.hook('preSubcommand', (_, command) => {
      if (command instanceof LateCommand) command.addOptions();
    });
  }

  addOptions(): void {
    if (this.#hasOptions) return;
    this.#hasOptions = true;
    const { options = [] } = this.#definition ?? {};
    if (options.length > 0) this.addHelpOption(helpOption());
    for (const option of inOrderOfHelp(options)) this.addOption(option);
  }

  /** It says which commands have options. */
  override helpInformation(context?: Parameters<Command['helpInformation']>[0]): string {
    this.addOptions();
    for (const command of this.commands) if (command instanceof LateCommand) command.addOptions();
    return super.helpInformation(context);
  }
}

function programFor(io: Io, done: (exitCode: number) => void): Command {
  const program = new LateCommand('waba-cost')
    .description("What the messages of a log cost under each of Meta's WhatsApp pricing models, side by side.")
    .version(TOOL.version, '-V, --version')
    .configureHelp({ minWidthToWrap: 20 })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(printableLines(inOurVoice(text))),
      getOutHelpWidth: () => columnsOf(io),
      getErrHelpWidth: () => columnsOf(io),
    })
    .showHelpAfterError('  waba-cost --help lists the commands and options.')
    .addHelpText('after', `${examplesText(EXAMPLES)}\n${MORE_HELP}`)
    .exitOverride();
  for (const definition of COMMANDS) addCommand(program, definition, io, done);
  return program;
}

function addCommand(parent: Command, definition: CommandDefinition, io: Io, done: (exitCode: number) => void): void {
  const command = new LateCommand(definition.name, definition)
    .description(definition.description)
    .copyInheritedSettings(parent);
  parent.addCommand(command, { isDefault: definition.isDefault ?? false });
  // Without a command, a newcomer may want another one.
  const others = definition.isDefault ? 'waba-cost --help lists the commands; ' : '';
  command.allowExcessArguments().showHelpAfterError(`  ${others}${helpOf(command)}`);
  for (const argument of definition.arguments) command.addArgument(argument);
  const examples = EXAMPLES_OF[nameOf(command)];
  if (examples !== undefined) command.addHelpText('after', examplesText(examples));
  for (const subcommand of definition.subcommands ?? []) addCommand(command, subcommand, io, done);
  const { run: runCommand } = definition;
  if (runCommand !== undefined) {
    command.action(async () => {
      refuseSurplus(command);
      // What takes no option should run whatever is configured wrongly.
      const options = inOrderOfHelp(definition.options);
      const settled =
        options.length === 0 ? [] : settle(commandLineOf(command, options), () => optionsOf(COMMANDS), io);
      const raw: RawOptions = rawOptionsOf(settled);
      try {
        done(await runCommand(command.processedArgs, raw, io, settled));
      } catch (error) {
        const { redactedError } = await import('./commands/running/redacted-error.js');
        const shown = await redactedError(error, raw, command.processedArgs);
        throw shown instanceof Failure ? withPlaceOfOption(shown, settled) : shown;
      }
    });
  }
}

/** Where options are in groups, help is among them. */
function helpOption(): Option {
  return new Option('-h, --help', 'display help for command').helpGroup(GROUP_OF_HELP);
}

/** What commander says of a usage error, as all other errors are said. */
function inOurVoice(text: string): string {
  const [, unknown = ''] = /^error: unknown option '(.*)'/.exec(text) ?? [];
  const meant = optionMeant(unknown);
  if (meant !== undefined) return `waba-cost: unknown option '${unknown}'\n  Did you mean ${meant}?\n`;
  return text.replace(/^error: /, 'waba-cost: ').replace(/\n\((Did you mean .*)\)\n/, '\n  $1\n');
}

/** How a command is called behind `waba-cost`: `rates show`. */
function nameOf(command: Command): string {
  const above = command.parent;
  return above === null || above.parent === null ? command.name() : `${nameOf(above)} ${command.name()}`;
}

function helpOf(command: Command): string {
  return `waba-cost ${nameOf(command)} --help says what it takes.`;
}

/** @throws Failure where more is given than the command takes: often a name of several words without quotes */
function refuseSurplus(command: Command): void {
  const { args, registeredArguments } = command;
  const surplus = args[registeredArguments.length];
  if (surplus === undefined || registeredArguments.some(({ variadic }) => variadic)) return;
  const [name, last] = [nameOf(command), registeredArguments.at(-1)?.name()];
  if (last === undefined) {
    throw new Failure(`${name} takes no argument, and "${surplus}" is one.`, helpOf(command));
  }
  throw new Failure(
    `${name} takes one ${last}, and "${surplus}" is one more.`,
    `Put a name of several words in quotes: waba-cost ${name} "${args.join(' ')}".`,
  );
}

function commandLineOf(command: Command, options: readonly ConfigOption[]): CommandLine {
  return { options, values: command.opts(), isGiven: (key) => command.getOptionValueSource(key) === 'cli' };
}
