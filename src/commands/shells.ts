import { Argument } from 'commander';
import type { CommandDefinition } from './definition.js';

/** The shells there is a completion for. */
const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** `waba-cost completion`: what it completes is the other commands, and itself. */
export function completionCommand(others: readonly CommandDefinition[]): CommandDefinition {
  const command: CommandDefinition = {
    name: 'completion',
    description: 'print what a shell completes commands, options and values with',
    arguments: [new Argument('<shell>', 'bash, zsh or fish').choices(SHELLS)],
    options: [],
    run: async ([shell], _raw, io) => {
      const { completion } = await import('./completion.js');
      io.stdout.write(completion(shell as Shell, [...others, command]));
      return 0;
    },
  };
  return command;
}
