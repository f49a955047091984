import type { Argument, Option } from 'commander';
import { configKeysOf } from '../config/config-key.js';
import type { ShellArgument, ShellCommand, ShellOption, ShellProgram } from '../shell/program.js';
import { commandPathsOf } from './command-list.js';
import type { CommandDefinition } from './definition.js';

/** Words an option can have, by its key in a config file. */
export type WordsByKey = ReadonlyMap<string, readonly string[]>;

/** Options that take several of their words, with commas between. */
const WORD_LISTS: readonly string[] = ['models', 'by'];

/** The program as completion and the manual describe it. */
export function shellProgramOf(commands: readonly CommandDefinition[], words: WordsByKey): ShellProgram {
  return {
    name: 'waba-cost',
    description: "what WhatsApp messages cost under each of Meta's pricing models",
    commands: commandPathsOf(commands).map(({ names, definition }) => commandOf(names, definition, words)),
  };
}

function commandOf(names: readonly string[], definition: CommandDefinition, words: WordsByKey): ShellCommand {
  const formats = definition.formats ?? [];
  const known = new Map([...words, ...(formats.length > 0 ? [['format', formats] as const] : [])]);
  return {
    names,
    description: definition.description,
    arguments: definition.arguments.map(argumentOf),
    options: definition.options.map((option) => optionOf(option, known)),
    isDefault: definition.isDefault ?? false,
    isGroup: definition.run === undefined,
  };
}

function optionOf(option: Option, known: WordsByKey): ShellOption {
  const [key] = configKeysOf([option]);
  const name = option.attributeName();
  return {
    long: option.long ?? '',
    short: option.short,
    valueName: key?.valueName ?? '',
    description: option.description,
    isPath: key?.isPath ?? false,
    isRepeated: key?.takes === 'list',
    words: option.argChoices ?? (key?.takes === 'switch' ? [] : (known.get(name) ?? [])),
    isWordList: WORD_LISTS.includes(name),
  };
}

/** Arguments name logs and other files, unless they say what words they can be, or are a customer. */
function argumentOf(argument: Argument): ShellArgument {
  const words = argument.argChoices ?? [];
  const name = argument.name();
  return {
    name,
    description: argument.description,
    isPath: words.length === 0 && !NO_PATHS.includes(name),
    isVariadic: argument.variadic,
    isRequired: argument.required,
    words,
  };
}

const NO_PATHS: readonly string[] = ['customer', 'market', 'country'];
