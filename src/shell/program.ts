/** An option as a shell and a manual know it. */
export interface ShellOption {
  /** `--format`, and `-f` where it has one. */
  readonly long: string;
  readonly short: string | undefined;
  /** What stands for its value: `file`; '' where it takes none. */
  readonly valueName: string;
  readonly description: string;
  readonly isPath: boolean;
  readonly isRepeated: boolean;
  /** Values it can have, where they are a list. */
  readonly words: readonly string[];
  /** Whether it takes several of the words, with commas between. */
  readonly isWordList: boolean;
}

/** A command as a shell and a manual know it. */
export interface ShellCommand {
  /** The names that lead to it: `['config', 'print']`. */
  readonly names: readonly string[];
  readonly description: string;
  readonly arguments: readonly ShellArgument[];
  readonly options: readonly ShellOption[];
  /** Whether it runs where no command is named. */
  readonly isDefault: boolean;
  /** Whether it only leads to others. */
  readonly isGroup: boolean;
}

export interface ShellArgument {
  readonly name: string;
  readonly description: string;
  readonly isPath: boolean;
  readonly isVariadic: boolean;
  readonly isRequired: boolean;
  readonly words: readonly string[];
}

/** The program as a shell and a manual know it. */
export interface ShellProgram {
  readonly name: string;
  readonly description: string;
  readonly commands: readonly ShellCommand[];
}

/** The flags of an option. */
export function flagsOf({ long, short }: ShellOption): readonly string[] {
  return short === undefined ? [long] : [short, long];
}
