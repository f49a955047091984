import { isoDay } from '../messages/calendar.js';
import { TEMPLATE_CATEGORIES } from '../messages/category.js';
import type { CustomerId } from '../messages/customer.js';
import { isoUtc } from '../messages/instant.js';
import type { MessageTally } from '../messages/message-tally.js';
import { pairsIn } from '../messages/own-values.js';
import { compareTexts } from '../messages/words.js';
import type { Ledger, LedgerKey } from './ledger.js';
import { LEDGER_LAYOUT, type LedgerFile, type LedgerRedaction } from './ledger-file.js';
import type { Period } from './period.js';
import type { GuessReading } from './readings.js';

/** A part of the counts: `sure`, `told`, `as marketing` …, `reading 0` …. */
type Line = readonly unknown[];

/**
 * A ledger as lines of JSON, a list each, which begins with what the line is (README.md, "Ledger files"). The same
 * counts are the same lines, however they came together.
 */
export function* ledgerLines(file: LedgerFile, redaction: LedgerRedaction = AS_IT_IS): Generator<string> {
  let lines = 0;
  for (const line of linesOf(file, redaction)) {
    lines++;
    yield `${line}\n`;
  }
  yield `${JSON.stringify(['end', lines])}\n`;
}

const AS_IT_IS: LedgerRedaction = { ordered: (id) => id as CustomerId, text: (text) => text };

function* linesOf(
  {
    settings,
    periods,
    logs,
    tally,
    findings,
    passedOver,
    toldTemplates,
    counts,
    customers,
    readings,
    sureness,
  }: LedgerFile,
  redaction: LedgerRedaction,
): Generator<string> {
  const { text } = redaction;
  const namesIn = (template: string): string[] => template.split('\u0000').map(text);
  const { rules, zone, logZone, assumeDelivered, models, byTemplate, ownColumns, redactedBy } = settings;
  yield JSON.stringify([
    'waba-cost ledger',
    LEDGER_LAYOUT,
    {
      rules,
      timezone: zone,
      log_timezone: logZone,
      models,
      assume_delivered: assumeDelivered,
      by_template: byTemplate,
      redacted_by: redactedBy ?? null,
      ...(ownColumns.length === 0 ? {} : { own_columns: ownColumns }),
      periods: periods.map(periodText),
    },
  ]);
  for (const { path, format, records, rejected } of logs)
    yield JSON.stringify(['log', path, format, records, rejected]);
  yield JSON.stringify(['read', tallyText(tally)]);
  yield* sorted(passedOver.map(({ path, kind, why }) => ['passed over', path, kind, text(why)]));
  yield* sorted(
    findings.map(({ code, count, examples }) => [
      'found',
      code,
      count,
      examples.map(({ file, line, value, country }) => [
        file,
        line,
        text(value),
        ...(country === undefined ? [] : [country]),
      ]),
    ]),
  );
  for (const template of toldTemplates) yield JSON.stringify(['told', ...namesIn(template)]);
  for (const [month, sketch] of customers) yield JSON.stringify(['customers', month, sketch]);
  yield JSON.stringify(['messages', counts.messages.in, counts.messages.out]);
  if (counts.hasTooManyGuesses) yield JSON.stringify(['too many guesses']);
  yield* sorted(
    counts.changes.flatMap(({ template, category, units }) =>
      [...units.entries()].map((entry) => [
        'change',
        ...namesIn(template),
        category,
        entry.model,
        entry.units,
        ...keyTexts(entry, redaction),
      ]),
    ),
  );
  yield* sorted(
    [...sureness].map(([template, { category, percent }]) => ['guess', ...namesIn(template), category ?? '', percent]),
  );
  // What is guessed stands before what rests on it, so that a ledger can be merged while it is read.
  for (const [index, { model, categories }] of readings.entries()) {
    yield JSON.stringify(['reading', index, model, categoryTexts(categories, namesIn)]);
  }
  yield* contentLines('sure', counts.sure, redaction);
  yield* contentLines('told', counts.told, redaction);
  for (const category of TEMPLATE_CATEGORIES) yield* contentLines(`as ${category}`, counts.as(category), redaction);
  for (const [index, { units }] of readings.entries()) yield* contentLines(`reading ${index}`, units, redaction);
}

function categoryTexts(categories: GuessReading['categories'], namesIn: (template: string) => string[]): Line[] {
  const all = [...categories].sort(([a], [b]) => compareTexts(a, b));
  return all.map(([template, category]) => [...namesIn(template), category]);
}

function* contentLines(part: string, ledger: Ledger, redaction: LedgerRedaction): Generator<string> {
  yield* sorted(
    [...ledger.entries()].map((entry) => ['units', part, entry.model, entry.units, ...keyTexts(entry, redaction)]),
  );
  yield* sorted(
    [...ledger.freeTierMonths()].flatMap(({ model, owner, month, earliest }) =>
      earliest.map(({ key, openedAt, customer, isCounted }) => {
        const whose = redaction.ordered(customer);
        const opening = ['opening', part, model, owner, month, isoUtc(openedAt), whose, isCounted ? 1 : 0];
        return [...opening, ...keyTexts(key, redaction)];
      }),
    ),
  );
}

/** All of a key but the model. */
function keyTexts(key: LedgerKey, { text }: LedgerRedaction): Line {
  const { account, business, template, day, country, category, categorySource, initiator, charge, own = '' } = key;
  const name = template === '' ? '' : text(template);
  const texts = [account, business, name, isoDay(day), country, category, categorySource, initiator, charge];
  // Only where there is something: most ledgers have no columns of the user's own.
  return own === ''
    ? texts
    : [...texts, Object.fromEntries(pairsIn(own).map(([column, value]) => [column, text(value)]))];
}

function sorted(lines: readonly Line[]): string[] {
  return lines.map((line) => JSON.stringify(line)).sort(compareTexts);
}

function periodText({ from, to }: Period): Line {
  return [from, to].map((end) => (end === undefined ? null : isoUtc(end)));
}

function tallyText(tally: MessageTally): object {
  const { first, last, businessNumbers } = tally;
  return {
    messages: tally.messages,
    inbound: tally.inbound,
    of_app: tally.ofApp,
    failed: tally.failed,
    under_way: tally.underWay,
    customers: tally.customers,
    duplicates: tally.duplicates,
    of_period: {
      messages: tally.ofPeriod.messages,
      inbound: tally.ofPeriod.inbound,
      failed: tally.ofPeriod.failed,
      under_way: tally.ofPeriod.underWay,
      customers: tally.ofPeriod.customers,
    },
    has_status: tally.hasStatus,
    has_account: tally.hasAccount,
    business_numbers: [...businessNumbers].sort(compareTexts),
    first: Number.isFinite(first) ? isoUtc(first) : null,
    last: Number.isFinite(last) ? isoUtc(last) : null,
  };
}
