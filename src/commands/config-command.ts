import { configKeysOf } from '../config/config-key.js';
import type { ConfigOption } from '../config/config-option.js';
import { OUTPUT_FORMAT_NAMES } from '../reporters/output-formats.js';
import { optionsOf } from './command-list.js';
import type { CommandDefinition } from './definition.js';
import { OUTPUT, optionsNamed } from './options/options.js';

/** `waba-cost config`: what it works on is the options of the other commands. */
export function configCommand(others: readonly CommandDefinition[]): CommandDefinition {
  const configured = optionsOf(others);
  const options = eachOnce([...optionsNamed(OUTPUT), ...configured]);
  return {
    name: 'config',
    description: 'show what is configured and where, or the JSON schema of a config file',
    arguments: [],
    options: [],
    subcommands: [
      {
        name: 'print',
        description: 'show the value of every option, and the flag, variable or file it comes from',
        arguments: [],
        formats: OUTPUT_FORMAT_NAMES,
        options,
        run: async (_, raw, io, settled) => {
          const { configPrint } = await import('./config-print.js');
          return configPrint(settled, raw, io);
        },
      },
      {
        name: 'schema',
        description: 'print the JSON schema of a config file, for editors',
        arguments: [],
        options: [],
        run: async (_args, _raw, io) => {
          const { configSchemaOf } = await import('../config/schema.js');
          io.stdout.write(`${JSON.stringify(configSchemaOf(configKeysOf(configured)), null, 2)}\n`);
          return 0;
        },
      },
    ],
  };
}

function eachOnce(options: readonly ConfigOption[]): ConfigOption[] {
  // The first of a name stays.
  return [...new Map(options.toReversed().map((option) => [option.long, option])).values()].toReversed();
}
