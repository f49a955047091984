import { capital } from '../capital.js';
import { flagsOf, type ShellArgument, type ShellCommand, type ShellOption, type ShellProgram } from './program.js';

/** What a manual tells beside commands and options. */
export interface ManualFacts {
  readonly version: string;
  /** Names of the environment, each with what it stands for. */
  readonly variables: readonly { readonly name: string; readonly meaning: string }[];
  readonly exitCodes: readonly { readonly code: number; readonly meaning: string }[];
  readonly examples: readonly { readonly command: string; readonly meaning: string }[];
  readonly files: readonly { readonly path: string; readonly meaning: string }[];
}

/** A manual page in the `man` macros. It bears no date: the same program has the same page. */
export function manualPage(program: ShellProgram, facts: ManualFacts): string {
  const { name, description, commands } = program;
  const runnable = commands.filter(({ isGroup }) => !isGroup);
  return [
    `.TH ${name.toUpperCase()} 1 "" "${name} ${facts.version}" "User Commands"`,
    '.SH NAME',
    `${roff(name)} \\- ${paragraph(description)}`,
    '.SH SYNOPSIS',
    ...runnable.flatMap((command, index) => [...(index === 0 ? [] : ['.br']), synopsis(name, command)]),
    '.SH DESCRIPTION',
    paragraph(
      'It reads exported WhatsApp Business message logs, rebuilds the conversations of every customer, and prints what the same traffic costs under each of the pricing models. It runs offline.',
    ),
    '.SH COMMANDS',
    ...runnable.flatMap((command) => commandEntry(command)),
    '.SH OPTIONS',
    paragraph('Commands that have an option stand in parentheses, where not all have it.'),
    ...optionEntries(runnable),
    '.SH CONFIGURATION',
    paragraph(
      'Every option can be set by its flag, by a variable of the environment, in the file of --config, and in waba-cost.config.json in the working directory; the first of these that says anything of an option is the one. A config file is a JSON object with the names of the flags in camel case; paths in it are relative to its folder.',
    ),
    '.SH ENVIRONMENT',
    ...facts.variables.flatMap(({ name: variable, meaning }) => entry(`.B ${roff(variable)}`, meaning)),
    '.SH FILES',
    ...facts.files.flatMap(({ path, meaning }) => entry(`.I ${roff(path)}`, meaning)),
    '.SH EXIT STATUS',
    ...facts.exitCodes.flatMap(({ code, meaning }) => entry(`.B ${code}`, meaning)),
    '.SH EXAMPLES',
    ...facts.examples.flatMap(({ command, meaning }) => entry(`.B ${roff(command)}`, meaning)),
    '',
  ].join('\n');
}

function entry(head: string, body: string): string[] {
  return ['.TP', head, paragraph(body)];
}

function synopsis(name: string, { names, isDefault, arguments: given }: ShellCommand): string {
  const words = isDefault ? `[${names.join(' ')}]` : names.join(' ');
  return [`.B ${roff(name)}`, roff([words, ...given.map(argumentShown), '[option ...]'].join(' '))].join('\n');
}

function argumentShown({ name, isVariadic, isRequired }: ShellArgument): string {
  const shown = `${name}${isVariadic ? ' ...' : ''}`;
  return isRequired ? `<${shown}>` : `[${shown}]`;
}

function commandEntry({ names, description, arguments: given }: ShellCommand): string[] {
  const told = given.map((argument) => `${argumentShown(argument)}: ${argument.description}.`);
  return entry(
    `.B ${roff([names.join(' '), ...given.map(argumentShown)].join(' '))}`,
    [`${capital(description)}.`, ...told].join(' '),
  );
}

/** Each option once, in the order of the commands. */
function optionEntries(commands: readonly ShellCommand[]): string[] {
  const entries = new Map<string, { option: ShellOption; having: string[] }>();
  for (const { names, options } of commands) {
    for (const option of options) {
      const known = entries.get(option.long);
      if (known === undefined) entries.set(option.long, { option, having: [names.join(' ')] });
      else known.having.push(names.join(' '));
    }
  }
  return [...entries.values()].flatMap(({ option, having }) => {
    const value = option.valueName === '' ? '' : ` <${option.valueName}>`;
    const of = having.length === commands.length ? '' : ` (${having.join(', ')})`;
    return entry(`.B ${roff(`${flagsOf(option).join(', ')}${value}`)}`, `${capital(option.description)}.${of}`);
  });
}

/** Text as roff takes it: its backslashes, dashes and first signs would mean something there. */
function roff(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^([.'])/, '\\&$1')
    .replaceAll('…', '...')
    .replaceAll('–', '\\(en');
}

const LONGEST_LINE = 72;

/** A paragraph in lines of a decent length, which roff fills anew. */
function paragraph(text: string): string {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length >= LONGEST_LINE) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map(roff).join('\n');
}
