import { Failure } from '../failure.js';
import { compareTexts } from '../messages/words.js';
import type { Model } from '../models/model.js';
import type { LedgerFacts } from './ledger-facts.js';
import type { LedgerSettings } from './ledger-file.js';

/** What is asked of ledgers. */
export interface AskedOfLedgers {
  readonly models: readonly Model[];
  /** Whether templates are to be counted apart. */
  readonly byTemplate: boolean;
  /** The columns of the user's own that are to be counted apart. */
  readonly ownColumns: readonly string[];
  /** Whether it is told what was in force on days on which none of the models was. */
  readonly tellsInForce: boolean;
}

/** The settings that all have to share, in words. */
const SHARED: readonly {
  readonly what: string;
  settingOf(settings: LedgerSettings): string;
  readonly remedy: string;
}[] = [
  {
    what: 'time zone',
    settingOf: ({ zone }) => zone,
    remedy: "Count all with the account's --timezone: days and months of two zones cannot be added.",
  },
  {
    what: 'version of the rules',
    settingOf: ({ rules }) => String(rules),
    remedy: 'Count the logs again with one version of waba-cost.',
  },
  {
    what: 'word on messages last seen as queued or sent',
    settingOf: ({ assumeDelivered }) => (assumeDelivered ? '--assume-delivered' : 'not delivered'),
    remedy: 'Count all with --assume-delivered, or none.',
  },
  {
    what: "way to write customers' numbers",
    settingOf: ({ redactedBy }) => (redactedBy === undefined ? 'as they are' : `--redact with the key ${redactedBy}`),
    remedy: 'Count all with --redact and one WABA_COST_REDACT_KEY, or none: order decides which openings are free.',
  },
];

/** @throws Failure where two ledgers were counted by different settings */
export function refuseStrangers(ledgers: readonly LedgerFacts[]): void {
  for (const { what, settingOf, remedy } of SHARED) {
    const byValue = new Map<string, string[]>();
    for (const { name, settings } of ledgers) {
      const value = settingOf(settings);
      byValue.set(value, [...(byValue.get(value) ?? []), name]);
    }
    if (byValue.size < 2) continue;
    const each = [...byValue]
      .sort(([a], [b]) => compareTexts(a, b))
      .map(([value, names]) => `${value}: ${namesText(names)}`);
    throw new Failure(`The ledgers do not belong together, since each has its ${what}.`, remedy, { details: each });
  }
}

const MOST_NAMED = 5;

function namesText(names: readonly string[]): string {
  const named = names.slice(0, MOST_NAMED).join(', ');
  return names.length > MOST_NAMED ? `${named} and ${names.length - MOST_NAMED} more` : named;
}

/** @throws Failure where a ledger lacks what is asked for */
export function refuseUncounted(
  { name, settings }: LedgerFacts,
  { models, byTemplate, ownColumns }: AskedOfLedgers,
): void {
  const lacking = models.find(({ id }) => !settings.models.includes(id));
  if (lacking !== undefined) {
    throw new Failure(
      `${name} was not counted under ${lacking.id}: it has ${settings.models.join(', ')}.`,
      'Leave that model out of --models, or count the log again: waba-cost count counts under all models.',
    );
  }
  if (byTemplate && !settings.byTemplate) {
    throw new Failure(
      `${name} does not say which templates its units are of.`,
      'Leave template out of --by, or count the log again with waba-cost count --by template.',
    );
  }
  const column = ownColumns.find((asked) => !settings.ownColumns.includes(asked));
  if (column !== undefined) {
    const there = settings.ownColumns.length === 0 ? '' : `; of your own it has ${settings.ownColumns.join(', ')}`;
    throw new Failure(
      `${name} does not tell its units apart by ${column}${there}.`,
      `Count the log again with waba-cost count --map COLUMN=${column} --by ${column}.`,
    );
  }
}
