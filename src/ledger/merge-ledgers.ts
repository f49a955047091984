import { Failure } from '../failure.js';
import { TEMPLATE_CATEGORIES } from '../messages/category.js';
import { Findings, type PassedOverFile } from '../messages/findings.js';
import { NO_MESSAGES, sumOfTallies } from '../messages/message-tally.js';
import { compareTexts } from '../messages/words.js';
import { IN_FORCE } from '../models/index.js';
import { type Model, type ModelId, modelOn } from '../models/model.js';
import type { Ledger, LedgerKey, Opening } from './ledger.js';
import type { CountedLog, GuessSureness, LedgerFile, LedgerSettings } from './ledger-file.js';
import { OpeningsToldTwice } from './openings-told-twice.js';
import type { Period } from './period.js';
import type { GuessReading } from './readings.js';
import { emptyLedger, UnitCounts } from './unit-counts.js';

/** A ledger, with what a message calls it. */
export interface NamedLedger {
  readonly name: string;
  readonly file: LedgerFile;
}

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

/** Several ledgers as one, under the models asked for. */
export interface MergedLedgers extends Pick<LedgerFile, 'logs' | 'tally' | 'periods'> {
  readonly counts: UnitCounts;
  readonly findings: Findings;
  /** How sure a guessed template is, where anything tells: of what several ledgers say, the surest. */
  surenessOf(template: string): GuessSureness | undefined;
  /** The zones of times that name none. */
  readonly logZone: string;
  /** The threads that rest on guesses, with their templates read as asked: counted as far as the ledgers tell. */
  readingOf(reading: GuessReading): Ledger;
}

/**
 * Merges ledgers, in whatever order: as if their logs were counted at once, where they are divided by customer or by period.
 * @throws Failure that names those that do not belong together
 */
export function mergeLedgers(ledgers: readonly NamedLedger[], asked: AskedOfLedgers): MergedLedgers {
  refuseStrangers(ledgers);
  for (const ledger of ledgers) refuseUncounted(ledger, asked);
  const { models } = asked;
  const counts = new UnitCounts(models);
  let tally = NO_MESSAGES;
  const parts: Part[] = [];
  const periods = periodsOf(ledgers);
  const openings = new OpeningsToldTwice(periods);
  for (const { file } of ledgers) {
    const own = countsOf(file, asked, openings);
    parts.push({ file, counts: own });
    counts.merge(own.contents);
    tally = sumOfTallies(tally, file.tally);
  }
  const logs = logsOf(ledgers);
  return {
    counts,
    tally,
    logs,
    periods,
    findings: findingsOf(ledgers, logs),
    logZone: [...new Set(ledgers.map(({ file }) => file.settings.logZone))].sort(compareTexts).join(', '),
    surenessOf: (template) => {
      const told = ledgers.flatMap(({ file }) => file.sureness.get(template) ?? []);
      return told.sort((a, b) => b.percent - a.percent || compareTexts(a.category ?? '', b.category ?? ''))[0];
    },
    readingOf: (reading) => {
      const merged = emptyLedger(models);
      for (const part of parts) merged.merge(partReading(part, reading, models));
      return merged;
    },
  };
}

interface Part {
  readonly file: LedgerFile;
  readonly counts: UnitCounts;
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
];

/** @throws Failure where two ledgers were counted by different settings */
function refuseStrangers(ledgers: readonly NamedLedger[]): void {
  for (const { what, settingOf, remedy } of SHARED) {
    const byValue = new Map<string, string[]>();
    for (const { name, file } of ledgers) {
      const value = settingOf(file.settings);
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
function refuseUncounted(
  { name, file: { settings } }: NamedLedger,
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

/** The counts of a ledger under some models, without the openings that another ledger has told. */
function countsOf(
  { counts }: LedgerFile,
  { models, tellsInForce }: AskedOfLedgers,
  openings: OpeningsToldTwice,
): UnitCounts {
  const own = new UnitCounts(models);
  own.messages.in = counts.messages.in;
  own.messages.out = counts.messages.out;
  const keep =
    (part: string): ((opening: Opening) => boolean) =>
    (opening) =>
      openings.isToBeKept(part, opening);
  // Together they are the whole: what is sure in one ledger may rest on a guess in another.
  enter(own.sure, counts.sure, models, keep('whole'));
  enter(own.told, counts.told, models, keep('whole'));
  for (const category of TEMPLATE_CATEGORIES) {
    enter(own.as(category), counts.as(category), models, keep(`as ${category}`));
  }
  enter(own.ofOtherDays, counts.ofOtherDays, [IN_FORCE], keep('other days'));
  // A ledger that was counted under it says of any day what was in force.
  const isOther = ({ day }: LedgerKey): boolean => !models.includes(modelOn(IN_FORCE, day));
  const ofPart = keep('in force');
  for (const part of tellsInForce ? [counts.sure, counts.told] : []) {
    enter(own.ofOtherDays, part, [IN_FORCE], (opening) => isOther(opening.key) && ofPart(opening), isOther);
  }
  if (counts.hasTooManyGuesses) own.forgetChanges();
  for (const { template, category, units } of counts.changes) {
    const change = own.changeOf(template, category);
    if (change !== undefined) enter(change, units, models);
  }
  return own;
}

/** Adds to a ledger what another holds under some models, and of its openings those to be kept. */
function enter(
  ledger: Ledger,
  from: Ledger,
  models: readonly Model[],
  isToBeKept: (opening: Opening) => boolean = () => true,
  isToBeCounted: (key: LedgerKey) => boolean = () => true,
): void {
  const isAsked = (id: ModelId): boolean => models.some((model) => model.id === id);
  for (const { units, ...key } of from.entries()) {
    if (isAsked(key.model) && isToBeCounted(key)) ledger.count(key, units);
  }
  for (const { model, owner, month, earliest } of from.freeTierMonths()) {
    if (!isAsked(model)) continue;
    for (const opening of earliest) if (isToBeKept(opening)) ledger.enterFreeTier(owner, month, opening);
  }
}

/** Each log once, by its path and format, in their order. */
function logsOf(ledgers: readonly NamedLedger[]): CountedLog[] {
  const logs = new Map<string, CountedLog>();
  for (const log of ledgers.flatMap(({ file }) => file.logs)) {
    const known = logs.get(nameOf(log));
    const { records = 0, rejected = 0 } = known ?? {};
    logs.set(nameOf(log), { ...log, records: log.records + records, rejected: log.rejected + rejected });
  }
  return [...logs.values()].sort((a, b) => compareTexts(nameOf(a), nameOf(b)));
}

function nameOf({ path, format }: CountedLog): string {
  return `${path}\u0000${format}`;
}

function findingsOf(ledgers: readonly NamedLedger[], logs: readonly CountedLog[]): Findings {
  const places = new Map(logs.map((log, place) => [nameOf(log), place]));
  const findings = new Findings();
  const passedOver = new Map<string, PassedOverFile>();
  for (const { file } of ledgers) {
    const placeOf = (place: number): number => {
      const log = file.logs[place];
      return (log === undefined ? undefined : places.get(nameOf(log))) ?? 0;
    };
    findings.merge(file.findings, (example) => ({ ...example, file: placeOf(example.file) }));
    for (const other of file.passedOver) passedOver.set(`${other.kind} ${other.path} ${other.why}`, other);
  }
  for (const name of [...passedOver.keys()].sort(compareTexts))
    findings.passOver(passedOver.get(name) as PassedOverFile);
  return findings;
}

/** The different periods, the earliest first. */
function periodsOf(ledgers: readonly NamedLedger[]): Period[] {
  const periods = new Map(
    ledgers.flatMap(({ file }) => file.periods).map((period) => [`${period.from} ${period.to}`, period]),
  );
  return [...periods.values()].sort((a, b) => startOf(a) - startOf(b) || endOf(a) - endOf(b));
}

export function startOf({ from }: Period): number {
  return from ?? Number.NEGATIVE_INFINITY;
}

export function endOf({ to }: Period): number {
  return to ?? Number.POSITIVE_INFINITY;
}

/**
 * A ledger's share of a reading: what was counted so, where it was counted in that reading or its templates are all read as
 * one category; else what is nearest to it among what was counted.
 */
function partReading({ file, counts }: Part, { model, categories }: GuessReading, models: readonly Model[]): Ledger {
  const templates = new Set(counts.changes.map(({ template }) => template));
  const asked = new Map([...categories].filter(([template]) => templates.has(template)));
  const [only, another] = new Set(asked.values());
  if (only === undefined) return counts.told;
  if (another === undefined && asked.size === templates.size) return counts.as(only);
  const ofModel = file.readings.filter((reading) => reading.model === model);
  const likeness = (reading: GuessReading): number =>
    [...asked].filter(([template, category]) => reading.categories.get(template) === category).length;
  const [nearest] = ofModel.toSorted((a, b) => likeness(b) - likeness(a));
  if (nearest === undefined) return counts.told;
  const ledger = emptyLedger(models);
  enter(ledger, nearest.units, models);
  return ledger;
}
