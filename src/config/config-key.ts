import type { ConfigOption, OptionTraits } from './config-option.js';

/** Where a value of an option came from. */
export type Place =
  | { readonly kind: 'flag'; readonly flag: string }
  | { readonly kind: 'environment'; readonly name: string }
  /** `isFound`: it lies in the working directory, and nobody named it. */
  | { readonly kind: 'file'; readonly path: string; readonly line: number; readonly isFound: boolean }
  | { readonly kind: 'default' };

/** An option of the command line as a config file and the environment know it. */
export interface ConfigKey extends OptionTraits {
  /** In a config file, as commander names its value: `logTimezone`. */
  readonly key: string;
  /** `WABA_COST_LOG_TIMEZONE` */
  readonly variable: string;
  /** `--log-timezone` */
  readonly flag: string;
  readonly description: string;
  readonly option: ConfigOption;
}

const PREFIX = 'WABA_COST_';

/** Names of the environment that stand for no option. */
export const OTHER_VARIABLES: readonly string[] = [`${PREFIX}DEBUG`];

/** The keys of some options, each once: `--color` and `--no-color` are one. */
export function configKeysOf(options: readonly ConfigOption[]): ConfigKey[] {
  const firsts = new Map<string, ConfigOption>();
  for (const option of options) {
    if (!firsts.has(option.key)) firsts.set(option.key, option);
  }
  return Array.from(firsts.values(), configKeyOf);
}

/** By the option: each is asked for several times a run. */
const made = new WeakMap<ConfigOption, ConfigKey>();

function configKeyOf(option: ConfigOption): ConfigKey {
  const known = made.get(option);
  if (known !== undefined) return known;
  const { key } = option;
  const configKey = {
    ...option.traits,
    key,
    variable: PREFIX + key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
    flag: option.long ?? option.short ?? '',
    description: option.description,
    option,
  };
  made.set(option, configKey);
  return configKey;
}

/** Whether a name of the environment is meant for this program. */
export function isOwnVariable(name: string): boolean {
  return name.startsWith(PREFIX);
}

/** `WABA_COST_FORMAT`, `waba-cost.config.json, line 3`: where a user finds a value. */
export function placeShown(place: Place): string {
  switch (place.kind) {
    case 'flag':
      return place.flag;
    case 'environment':
      return place.name;
    case 'file':
      return `${place.path}, line ${place.line}`;
    case 'default':
      return 'default';
  }
}
