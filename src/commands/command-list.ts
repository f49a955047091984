import type { ConfigOption } from '../config/config-option.js';
import type { CommandDefinition } from './definition.js';

/** A command with the names that lead to it: `['rates', 'show']`. */
export interface CommandPath {
  readonly names: readonly string[];
  readonly definition: CommandDefinition;
}

/** Commands and those under them, one after another. */
export function commandPathsOf(
  definitions: readonly CommandDefinition[],
  above: readonly string[] = [],
): CommandPath[] {
  return definitions.flatMap((definition) => {
    const names = [...above, definition.name];
    return [{ names, definition }, ...commandPathsOf(definition.subcommands ?? [], names)];
  });
}

/** The options of all commands, as often as they have them. */
export function optionsOf(definitions: readonly CommandDefinition[]): ConfigOption[] {
  return commandPathsOf(definitions).flatMap(({ definition }) => definition.options);
}
