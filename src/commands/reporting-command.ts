import { refuseFoundFiles } from '../config/settled.js';
import { OUTPUT_FORMAT_NAMES } from '../reporters/output-formats.js';
import type { CommandDefinition } from './definition.js';
import { OUTPUT, optionsNamed } from './options/options.js';
import type { RawOptions, Settings } from './options/settings.js';
import type { ExitCode } from './running/exit-code.js';
import type { Io } from './running/io.js';

/** What is told of a command that writes a report; how it is written is the same for all. */
interface ReportingCommand extends Omit<CommandDefinition, 'formats' | 'subcommands' | 'run'> {
  /** What of the options holds where none says otherwise; the program's own defaults without. */
  readonly defaults?: RawOptions;
  /** Loads what the command needs and runs it with its options checked. */
  readonly run: (args: readonly Arg[], settings: Settings, io: Io) => Promise<ExitCode>;
}

/** A positional argument: the names of files for one that takes several. */
type Arg = string | string[] | undefined;

/** A command that writes a report: in every format, to a terminal, a pipe or a file. */
export function reportingCommand({ defaults = {}, run, options, ...rest }: ReportingCommand): CommandDefinition {
  return {
    ...rest,
    formats: OUTPUT_FORMAT_NAMES,
    options: [...options, ...optionsNamed(OUTPUT)],
    run: async (args, raw, io, settled) => {
      refuseFoundFiles(settled);
      const { settingsFrom } = await import('./options/settings.js');
      return run(args, settingsFrom({ ...defaults, ...raw }, io.cwd), io);
    },
  };
}
