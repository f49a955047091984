import { capital } from '../../capital.js';
import { configKeysOf } from '../../config/config-key.js';
import { manualPage } from '../../shell/manual.js';
import { optionsOf } from '../command-list.js';
import type { CommandDefinition } from '../definition.js';
import { EXAMPLES } from '../examples.js';
import { shellProgramOf } from './shell-program.js';

const EXIT_CODES = [
  { code: 0, meaning: 'Done.' },
  {
    code: 1,
    meaning:
      'Done, but what the user asked to fail on was found: warnings under --strict, or a threshold that is crossed.',
  },
  { code: 2, meaning: 'Could not run: usage, configuration, unreadable or truncated input, no usable message.' },
  { code: 70, meaning: 'A bug.' },
];

const FILES = [{ path: 'waba-cost.config.json', meaning: 'Options, read where it lies in the working directory.' }];

/** The manual page of the program, told from the list of its commands. */
export function manualOf(commands: readonly CommandDefinition[], version: string): string {
  const keys = configKeysOf(optionsOf(commands));
  const variables = [
    ...keys.map(({ variable, flag, option }) => ({
      name: variable,
      meaning: option.negate ? `0 or false stands for ${flag}.` : `Stands for ${flag}.`,
    })),
    { name: 'WABA_COST_DEBUG', meaning: 'Where it is set, a bug shows where it happened.' },
    { name: 'NO_COLOR', meaning: 'Where it is set, there are no colours.' },
    { name: 'COLUMNS', meaning: 'The width to lay text out in.' },
  ];
  const facts = {
    version,
    variables,
    exitCodes: EXIT_CODES,
    examples: EXAMPLES.map(({ command, meaning }) => ({ command, meaning: sentence(meaning) })),
    files: FILES,
  };
  return manualPage(shellProgramOf(commands), facts);
}

function sentence(text: string): string {
  return `${capital(text)}.`;
}
