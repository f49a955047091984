import { FORMATS } from '../formats/index.js';
import { DIMENSIONS } from '../report/dimensions.js';
import { NOTE_LENGTHS } from '../reporters/note-length.js';
import { bashCompletion } from '../shell/bash.js';
import { fishCompletion } from '../shell/fish.js';
import { zshCompletion } from '../shell/zsh.js';
import type { CommandDefinition } from './definition.js';
import { MODEL_WORDS } from './options/model-names.js';
import { shellProgramOf, type WordsByKey } from './shell-program.js';

const WRITERS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/** `waba-cost completion <shell>`: the script that completes commands, options and their values. */
export function completion(shell: keyof typeof WRITERS, commands: readonly CommandDefinition[]): string {
  return WRITERS[shell](shellProgramOf(commands, optionWords()));
}

function optionWords(): WordsByKey {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
  return new Map<string, readonly string[]>([
    ['models', MODEL_WORDS],
    ['by', DIMENSIONS],
    ['inputFormat', FORMATS.map(({ name }) => name)],
    ['notes', NOTE_LENGTHS],
    ['dateFormat', ['DD/MM/YYYY', 'MM/DD/YYYY']],
    ['timezone', zones],
    ['logTimezone', zones],
  ]);
}
