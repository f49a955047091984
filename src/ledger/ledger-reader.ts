import { Failure } from '../failure.js';
import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
import { type Example, FINDING_CODES, type NotedFindings, type PassedOverFile } from '../messages/findings.js';
import type { Instant } from '../messages/instant.js';
import { NO_MESSAGES } from '../messages/message-tally.js';
import { MODELS_AND_IN_FORCE } from '../models/index.js';
import type { Ledger } from './ledger.js';
import { instantOf, LedgerFields, NoLedgerLine } from './ledger-fields.js';
import {
  type CountedLog,
  type CountedReading,
  type GuessSureness,
  LEDGER_LAYOUT,
  type LedgerFile,
  type LedgerSettings,
} from './ledger-file.js';
import type { Period } from './period.js';
import { tallyIn } from './tally-fields.js';
import { emptyLedger, UnitCounts } from './unit-counts.js';

/**
 * Reads the lines of ledgers, one ledger behind another; what `ledgerLines` wrote. `name`: of the file, for errors.
 */
export class LedgerReader {
  readonly #name: string;
  readonly #files: LedgerFile[] = [];
  #line = 0;
  #open: OpenLedger | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  /** @throws Failure where it is no line of a ledger */
  take(line: string): void {
    this.#line++;
    if (line.trim() === '') return;
    try {
      this.#take(fieldsOf(line));
    } catch (error) {
      if (!(error instanceof NoLedgerLine)) throw error;
      throw new Failure(
        `${this.#name}, line ${this.#line}: ${error.message}; it is no line of a ledger.`,
        'Count the log again: waba-cost count LOG -o FILE.ledger',
        { code: 'wrong-file', file: this.#name, line: this.#line },
      );
    }
  }

  #take(fields: LedgerFields): void {
    const kind = fields.text();
    if (kind === 'waba-cost ledger') {
      if (this.#open !== undefined) throw this.#cutOff();
      this.#open = new OpenLedger(headIn(fields, this.#name));
    } else if (this.#open === undefined) throw new NoLedgerLine('it stands before the first line of a ledger');
    else if (kind === 'end') {
      if (fields.count() !== this.#open.lines) throw this.#cutOff();
      this.#files.push(this.#open.file);
      this.#open = undefined;
    } else this.#open.take(kind, fields);
  }

  /** All ledgers that were read.
   * @throws Failure where the last is not whole */
  end(): readonly LedgerFile[] {
    if (this.#open !== undefined) throw this.#cutOff();
    return this.#files;
  }

  #cutOff(): Failure {
    return new Failure(
      `${this.#name} is truncated: a ledger in it lacks lines.`,
      'Copy it again, or count the log again: a part of a ledger would make a smaller bill.',
      { code: 'cut-off', file: this.#name },
    );
  }
}

function fieldsOf(line: string): LedgerFields {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new NoLedgerLine('it is no JSON');
  }
  if (!Array.isArray(value)) throw new NoLedgerLine('it is no list');
  return new LedgerFields(value);
}

interface Head {
  readonly settings: LedgerSettings;
  readonly periods: readonly Period[];
}

function headIn(fields: LedgerFields, name: string): Head {
  const layout = fields.count();
  if (layout !== LEDGER_LAYOUT) {
    throw new Failure(
      `${name} is a ledger of layout ${layout}; this version of waba-cost reads layout ${LEDGER_LAYOUT}.`,
      'Count the log again with this version.',
      { code: 'wrong-file', file: name },
    );
  }
  const head = objectIn(fields.next());
  const periods = new LedgerFields([head.periods]).list().map(periodIn);
  return {
    settings: {
      rules: new LedgerFields([head.rules]).count(),
      zone: new LedgerFields([head.timezone]).text(),
      logZone: new LedgerFields([head.log_timezone]).text(),
      models: new LedgerFields([head.models]).list().map((model) => new LedgerFields([model]).model()),
      assumeDelivered: head.assume_delivered === true,
      byTemplate: head.by_template === true,
      ownColumns: head.own_columns === undefined ? [] : new LedgerFields([head.own_columns]).list().map(String),
    },
    periods,
  };
}

function periodIn(value: unknown): Period {
  const [from, to] = new LedgerFields([value]).list();
  return { from: endIn(from), to: endIn(to) };
}

function endIn(value: unknown): Instant | undefined {
  return value === null ? undefined : instantOf(String(value));
}

function objectIn(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new NoLedgerLine('it lacks an object');
  return value as Readonly<Record<string, unknown>>;
}

/** One ledger, as its lines come. */
class OpenLedger {
  readonly #head: Head;
  readonly #logs: CountedLog[] = [];
  readonly #found: NotedFindings[number][] = [];
  readonly #passedOver: PassedOverFile[] = [];
  readonly #counts: UnitCounts;
  readonly #readings: CountedReading[] = [];
  readonly #sureness = new Map<string, GuessSureness>();
  #tally = NO_MESSAGES;
  lines = 1;

  constructor(head: Head) {
    this.#head = head;
    this.#counts = new UnitCounts(this.#models);
  }

  get #models(): typeof MODELS_AND_IN_FORCE {
    return MODELS_AND_IN_FORCE.filter(({ id }) => this.#head.settings.models.includes(id));
  }

  take(kind: string, fields: LedgerFields): void {
    this.lines++;
    switch (kind) {
      case 'log':
        this.#logs.push({
          path: fields.text(),
          format: fields.text(),
          records: fields.count(),
          rejected: fields.count(),
        });
        return;
      case 'read':
        this.#tally = tallyIn(objectIn(fields.next()));
        return;
      case 'passed over':
        this.#passedOver.push({
          path: fields.text(),
          kind: fields.word(['not-read', 'own', 'copy']),
          why: fields.text(),
        });
        return;
      case 'found':
        this.#found.push({
          code: fields.word(FINDING_CODES),
          count: fields.count(),
          examples: fields.list().map(exampleIn),
        });
        return;
      case 'messages':
        this.#counts.messages.in = fields.count();
        this.#counts.messages.out = fields.count();
        return;
      case 'units':
        this.#takeUnits(fields);
        return;
      case 'opening':
        this.#takeOpening(fields);
        return;
      case 'change':
        this.#takeChange(fields);
        return;
      case 'too many guesses':
        this.#counts.forgetChanges();
        return;
      case 'guess':
        this.#sureness.set(`${fields.text()}\u0000${fields.text()}`, surenessIn(fields));
        return;
      case 'reading':
        fields.count();
        this.#readings.push({
          model: fields.model(),
          categories: new Map(fields.list().map(categoryIn)),
          units: emptyLedger(this.#models),
        });
        return;
      default:
        throw new NoLedgerLine(`no line begins with "${kind}"`);
    }
  }

  #takeUnits(fields: LedgerFields): void {
    const ledger = this.#ledgerOf(fields.text());
    const model = fields.model();
    const units = fields.count();
    ledger.count(fields.key(model), units);
  }

  #takeOpening(fields: LedgerFields): void {
    const ledger = this.#ledgerOf(fields.text());
    const model = fields.model();
    const owner = fields.text();
    const month = fields.text();
    const openedAt = fields.at();
    const customer = fields.customer();
    const isCounted = fields.count() === 1;
    ledger.enterFreeTier(owner, month, { key: fields.key(model), openedAt, customer, isCounted });
  }

  #takeChange(fields: LedgerFields): void {
    const template = `${fields.text()}\u0000${fields.text()}`;
    const category = fields.category();
    const model = fields.model();
    const units = fields.count();
    this.#counts.changeOf(template, category)?.count(fields.key(model), units);
  }

  #ledgerOf(part: string): Ledger {
    if (part === 'sure') return this.#counts.sure;
    if (part === 'told') return this.#counts.told;
    const [kind, which = ''] = part.split(' ');
    const category = TEMPLATE_CATEGORIES.find((known) => known === which);
    if (kind === 'as' && category !== undefined) return this.#counts.as(category);
    const reading = kind === 'reading' ? this.#readings[Number(which)] : undefined;
    if (reading === undefined) throw new NoLedgerLine(`there is no part "${part}"`);
    return reading.units;
  }

  get file(): LedgerFile {
    return {
      ...this.#head,
      logs: this.#logs,
      tally: this.#tally,
      findings: this.#found,
      passedOver: this.#passedOver,
      counts: this.#counts,
      readings: this.#readings,
      sureness: this.#sureness,
    };
  }
}

function surenessIn(fields: LedgerFields): GuessSureness {
  const category = fields.word(['', ...TEMPLATE_CATEGORIES]);
  return { category: category === '' ? undefined : category, percent: fields.count() };
}

function exampleIn(value: unknown): Example {
  const fields = new LedgerFields(new LedgerFields([value]).list());
  const example = { file: fields.count(), line: fields.count(), value: fields.text() };
  const country = fields.next();
  return typeof country === 'string' ? { ...example, country } : example;
}

function categoryIn(value: unknown): readonly [string, TemplateCategory] {
  const fields = new LedgerFields(new LedgerFields([value]).list());
  return [`${fields.text()}\u0000${fields.text()}`, fields.category()];
}
