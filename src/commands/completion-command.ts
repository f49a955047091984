import { Argument } from 'commander';
import { Failure } from '../failure.js';
import type { CommandDefinition } from './definition.js';

/** The shells there is a completion for. */
const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** @throws Failure where there is none for it */
function shellNamed(word: string): Shell {
  const shell = SHELLS.find((known) => known === word.toLowerCase());
  if (shell !== undefined) return shell;
  throw new Failure(`There is no completion for "${word}".`, `It is one of: ${SHELLS.join(', ')}.`);
}

/** `waba-cost completion`: what it completes is the other commands, and itself. */
export function completionCommand(others: readonly CommandDefinition[]): CommandDefinition {
  const command: CommandDefinition = {
    name: 'completion',
    description: 'print what a shell completes commands, options and values with',
    arguments: [new Argument('<shell>', 'bash, zsh or fish').choices(SHELLS).argParser(shellNamed)],
    options: [],
    run: async ([shell], _raw, io) => {
      const { completion } = await import('./shells/completion.js');
      io.stdout.write(completion(shell as Shell, [...others, command]));
      return 0;
    },
  };
  return command;
}
