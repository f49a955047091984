import type { Argument } from 'commander';
import type { ConfigOption } from '../config/config-option.js';
import type { Settled } from '../config/settled.js';
import type { OutputFormat } from '../reporters/output-formats.js';
import type { RawOptions } from './options/settings.js';
import type { ExitCode } from './running/exit-code.js';
import type { Io } from './running/io.js';

/** A command as the command line, its help, shell completion and the man page know it. */
export interface CommandDefinition {
  readonly name: string;
  /** In one line. */
  readonly description: string;
  /** Its positional arguments; only the last can take several. */
  readonly arguments: readonly Argument[];
  readonly options: readonly ConfigOption[];
  /** What its `--format` can be, the default first. */
  readonly formats?: readonly OutputFormat[];
  /** What runs where no command is named. */
  readonly isDefault?: boolean;
  /** Commands under this one: `rates show`. */
  readonly subcommands?: readonly CommandDefinition[];
  /**
   * Loads what the command needs and runs it: `--help` should not wait for the readers and the tables of numbers.
   * `args` are the positional arguments, in their order; `raw` the options from the command line, the environment and
   * the config files; `settled` the same with where each came from.
   */
  readonly run?: (
    args: readonly (string | string[] | undefined)[],
    raw: RawOptions,
    io: Io,
    settled: Settled,
  ) => Promise<ExitCode>;
}
