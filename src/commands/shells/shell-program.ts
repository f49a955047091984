import type { Argument } from 'commander';
import type { ConfigOption } from '../../config/config-option.js';
import type { ShellArgument, ShellCommand, ShellOption, ShellProgram } from '../../shell/program.js';
import { commandPathsOf } from '../command-list.js';
import type { CommandDefinition } from '../definition.js';
import { OPTIONS, type OptionEntry, type WordList } from '../options/option-list.js';

/** Words that options can have; the manual names none. */
type WordLists = Readonly<Record<WordList, () => readonly string[]>>;

/** The program as completion and the manual describe it. */
export function shellProgramOf(commands: readonly CommandDefinition[], lists?: WordLists): ShellProgram {
  return {
    name: 'waba-cost',
    description: "what WhatsApp messages cost under each of Meta's pricing models",
    commands: commandPathsOf(commands).map(({ names, definition }) => commandOf(names, definition, lists)),
  };
}

function commandOf(names: readonly string[], definition: CommandDefinition, lists?: WordLists): ShellCommand {
  return {
    names,
    description: definition.description,
    arguments: definition.arguments.map(argumentOf),
    options: definition.options.map((option) => optionOf(option, definition, lists)),
    isDefault: definition.isDefault ?? false,
    isGroup: definition.run === undefined,
  };
}

function optionOf(option: ConfigOption, { formats = [] }: CommandDefinition, lists?: WordLists): ShellOption {
  const key = option.attributeName();
  const entries: Readonly<Record<string, OptionEntry>> = OPTIONS;
  const { words = [], isWordList = false } = entries[key] ?? {};
  const { valueName, file, takes } = option.traits;
  return {
    long: option.long ?? '',
    short: option.short,
    valueName,
    description: option.description,
    isPath: file !== undefined,
    isRepeated: takes === 'list',
    words: key === 'format' ? formats : wordsIn(words, lists),
    isWordList,
  };
}

function wordsIn(words: readonly string[] | WordList, lists: WordLists | undefined): readonly string[] {
  if (lists === undefined) return [];
  return typeof words === 'string' ? lists[words]() : words;
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
