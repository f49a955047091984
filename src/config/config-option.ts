import { Option } from 'commander';

/** What a command line, the environment and a config file say for an option: `list` where it can be repeated. */
export type Takes = 'switch' | 'text' | 'list';

/** What an option is beside its flags and its description. */
export interface OptionTraits {
  readonly takes: Takes;
  /** What stands for its value in the help: `zone`; '' for a switch. */
  readonly valueName: string;
  /** What is done to the file that its value names; undefined where it names none. */
  readonly file: 'read' | 'written' | undefined;
  /** Whether nobody should see its value. */
  readonly isSecret: boolean;
}

/** An option of the command line that the environment and config files know as well. */
export class ConfigOption extends Option {
  /** In a config file. */
  readonly key: string;
  readonly traits: OptionTraits;

  constructor(flags: string, description: string, traits: OptionTraits) {
    super(flags, description);
    this.key = super.attributeName();
    this.traits = traits;
    if (traits.takes === 'list') this.argParser(gathered);
  }

  /** Commander asks for it some hundred times a run, and would work it out anew each time. */
  override attributeName(): string {
    return this.key;
  }
}

/** The values of an option that can be repeated. */
function gathered(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}
