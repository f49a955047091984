import { FORMATS } from '../../formats/index.js';
import { DIMENSIONS } from '../../report/dimensions.js';
import { bashCompletion } from '../../shell/bash.js';
import { fishCompletion } from '../../shell/fish.js';
import { zshCompletion } from '../../shell/zsh.js';
import type { CommandDefinition } from '../definition.js';
import { MODEL_WORDS } from '../options/model-names.js';
import type { WordList } from '../options/option-list.js';
import { shellProgramOf } from './shell-program.js';

const WRITERS = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion } as const;

/** `waba-cost completion <shell>`: the script that completes commands, options and their values. */
export function completion(shell: keyof typeof WRITERS, commands: readonly CommandDefinition[]): string {
  return WRITERS[shell](shellProgramOf(commands, WORD_LISTS));
}

const WORD_LISTS: Readonly<Record<WordList, () => readonly string[]>> = {
  models: () => MODEL_WORDS,
  dimensions: () => DIMENSIONS,
  'log formats': () => FORMATS.map(({ name }) => name),
  zones: () => ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')],
};
