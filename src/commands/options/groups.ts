import type { Option } from 'commander';

/** The groups that help shows options in, in their order, by the options' long names. An option stands in one of them. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  'Reading the log:': [
    ...['--timezone', '--log-timezone', '--date-format', '--default-country', '--business-number', '--templates'],
    ...['--input-format', '--map', '--map-file', '--write-map', '--sheet', '--write', '--threads', '--memory'],
  ],
  'Period and grouping:': ['--month', '--from', '--to', '--by', '--top', '--only'],
  'Pricing:': [
    ...['--models', '--at', '--currency', '--exchange-rate', '--rates', '--volume-tiers', '--free-tier-used'],
    ...['--assume-delivered', '--authentication-international'],
    ...['--markup', '--fee-per-message', '--fee-per-conversation'],
  ],
  'Comparing and limits:': [
    ...['--against', '--blind', '--compare-with', '--fail-if-over', '--fail-on-increase', '--max-difference'],
    ...['--max-left-out', '--rejects', '--strict'],
  ],
  'Privacy:': ['--redact', '--redact-key'],
  'Output:': [
    ...[
      '--output',
      '--format',
      '--keyed',
      '--short',
      '--notes',
      '--quiet',
      '--no-header',
      '--bom',
      '--color',
      '--no-color',
      '--config',
    ],
    '--help',
  ],
};

/** Where an option stands that no group names. */
const OTHERS = 'Other options:';

const PLACES: ReadonlyMap<string, { readonly group: string; readonly place: number }> = new Map(
  Object.entries(GROUPS)
    .flatMap(([group, names]) => names.map((name) => ({ group, name })))
    .map(({ group, name }, place) => [name, { group, place }]),
);

/** The options of a command in the order of help, each told its group. */
export function inGroups(options: readonly Option[]): Option[] {
  return options
    .map((option) => ({ option, ...(PLACES.get(option.long ?? '') ?? { group: OTHERS, place: PLACES.size }) }))
    .sort((a, b) => a.place - b.place)
    .map(({ option, group }) => option.helpGroup(group));
}
