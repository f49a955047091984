import { greatestOf } from '../extremes.js';
import type { OpeningPlace } from '../ledger/free-tier-cuts.js';
import { isInPeriod } from '../ledger/period.js';
import {
  CATEGORY_SOURCES,
  type CategorySource,
  TEMPLATE_CATEGORIES,
  type TemplateCategory,
} from '../messages/category.js';
import type { Instant } from '../messages/instant.js';
import { INBOUND, isOfApp } from '../messages/message-flags.js';
import { compareTexts } from '../messages/words.js';
import type { ModelId } from '../models/model.js';
import { times } from '../rates/money.js';
import type { Rate } from '../rates/rate.js';
import { formSaid } from '../threads/form.js';
import type { Thread } from '../threads/thread.js';
import { COUNT_OF, EMPTY_CELL } from './breakdown.js';
import type { PricedUnit } from './listed-price.js';
import {
  type BilledAsTold,
  type OtherReading,
  OtherReadings,
  type ReadingFacts,
  type ReadingsOfGroup,
} from './other-readings.js';
import type { PricedStatus } from './price.js';
import type { Cell } from './report.js';
import { TierOpenings, takenOff } from './tier-openings.js';
import type { ListedUnit } from './unit-list.js';

/** A template in another category: what its own units would cost, and how much more or less the whole bill would be. */
type TemplateReading = Omit<OtherReading, 'tiered'>;

/** What a template costs under one model: as it is told, and as it would in each category. */
export interface TemplateCost {
  readonly model: ModelId;
  /** Its own units. */
  readonly asTold: Cell;
  readonly as: Readonly<Record<TemplateCategory, TemplateReading>>;
}

/** One template, by name and language, with how its purpose was told and what is at stake. */
export interface ListedTemplate {
  /** '' for all templates whose name the log does not hold. */
  readonly name: string;
  readonly language: string;
  /** Numbers of the table's `templates` and `languages`. */
  readonly template: number;
  readonly languageNumber: number;
  /** Messages of the period, and those of them that arrived. */
  readonly sent: number;
  readonly delivered: number;
  /** The category most of its messages have. */
  readonly category: TemplateCategory;
  /** How many that arrived have which. */
  readonly categories: Readonly<Record<TemplateCategory, number>>;
  readonly source: CategorySource;
  /** Per cent; where the category was told from name and text. */
  readonly confidence: number | undefined;
  /** The words that decided then. */
  readonly because: readonly string[];
  /** What name and text say where the category was told otherwise; undefined where they say nothing. */
  readonly reads: { readonly category: TemplateCategory; readonly confidence: number } | undefined;
  readonly costs: readonly TemplateCost[];
}

/** Lists the templates of a log, whose threads it takes one after another. */
export class TemplateList {
  readonly #facts: ReadingFacts;
  readonly #drafts: Drafts;
  readonly #readings: OtherReadings;

  constructor(facts: ReadingFacts) {
    this.#facts = facts;
    this.#drafts = new Drafts(facts);
    this.#readings = new OtherReadings(({ row }) => this.#drafts.keyOf(row), facts);
  }

  take(thread: Thread): void {
    this.#drafts.takeThread(thread);
    this.#readings.take(thread);
  }

  /** Every template, dearest first under the last model, then under those before, then by name. `units`: all of the
   * period, priced. */
  listed(told: BilledAsTold, units: Iterable<PricedUnit>): ListedTemplate[] {
    this.#drafts.takeUndelivered();
    for (const unit of units) this.#drafts.takeUnit(unit);
    const others = this.#readings.readAgainst(told);
    return this.#drafts
      .all()
      .map(([key, draft]) => this.#listed(draft, others.get(key)))
      .sort(compareListed);
  }

  #listed(draft: Draft, others: ReadingsOfGroup | undefined): ListedTemplate {
    const { table, threads, models } = this.#facts;
    const name = table.templates.textOf(draft.template);
    const language = table.languages.textOf(draft.language);
    const source = CATEGORY_SOURCES[indexOfLargest(draft.sources)] ?? 'default';
    const reads = name === '' ? undefined : threads.classificationOf(name, language);
    const inferred = source === 'text' ? reads : undefined;
    return {
      name,
      language,
      template: draft.template,
      languageNumber: draft.language,
      sent: draft.sent,
      delivered: draft.delivered,
      category: TEMPLATE_CATEGORIES[indexOfLargest(draft.categories)] ?? 'marketing',
      categories: byCategory((category) => draft.categories[TEMPLATE_CATEGORIES.indexOf(category)] ?? 0),
      source,
      confidence: inferred?.confidence,
      because: inferred?.because ?? [],
      reads: source === 'text' || reads === undefined ? undefined : reads,
      costs: models.map(({ id }) => {
        const asTold = draft.cells.get(id)?.cell ?? EMPTY_CELL;
        const same: TemplateReading = { ...asTold, billChange: EMPTY_CELL.cost };
        const readings = others?.get(id);
        const as = byCategory((category) => this.#drafts.readingOf(draft, readings?.get(category)) ?? same);
        return { model: id, asTold, as };
      }),
    };
  }
}

function byCategory<Value>(of: (category: TemplateCategory) => Value): Record<TemplateCategory, Value> {
  return {
    marketing: of('marketing'),
    utility: of('utility'),
    authentication: of('authentication'),
  };
}

function compareListed(a: ListedTemplate, b: ListedTemplate): number {
  for (const [place, { asTold }] of [...b.costs.entries()].reverse()) {
    const dearer = asTold.cost.cmp(a.costs[place]?.asTold.cost ?? EMPTY_CELL.cost);
    if (dearer !== 0) return dearer;
  }
  return compareTexts(a.name, b.name) || compareTexts(a.language, b.language);
}

function indexOfLargest(counts: readonly number[]): number {
  return counts.indexOf(greatestOf(counts));
}

interface Draft {
  readonly template: number;
  readonly language: number;
  sent: number;
  delivered: number;
  /** By place in `TEMPLATE_CATEGORIES` and `CATEGORY_SOURCES`. */
  readonly categories: number[];
  readonly sources: number[];
  readonly cells: Map<ModelId, UnitCosts>;
  /** Its units as they are told, as far as they count towards volume tiers. */
  readonly tiered: TierOpenings;
}

/** More languages than Meta has, with an exact product. */
const MOST_LANGUAGES = 2 ** 20;

/** Templates as they are counted, by a number of name and language. */
class Drafts {
  readonly #facts: ReadingFacts;
  readonly #drafts = new Map<number, Draft>();
  /** All units that count towards volume tiers. */
  readonly #tiered = new TierOpenings();

  constructor(facts: ReadingFacts) {
    this.#facts = facts;
  }

  keyOf(row: number): number {
    const { table } = this.#facts;
    return table.template(row) * MOST_LANGUAGES + table.language(row);
  }

  all(): [number, Draft][] {
    return [...this.#drafts];
  }

  takeThread({ messages }: Thread): void {
    for (const { kind, row, at, category, categorySource } of messages) {
      if (kind !== 'template' || !this.#isInPeriod(at)) continue;
      const draft = this.#draftOf(row);
      draft.sent++;
      draft.delivered++;
      this.#told(draft, category as TemplateCategory, categorySource);
    }
  }

  /** Templates that did not arrive: they are in no thread. */
  takeUndelivered(): void {
    const { table, threads } = this.#facts;
    for (let row = 0; row < table.size; row++) {
      const flags = table.flags(row);
      if (flags & INBOUND || isOfApp(flags) || !threads.isLeftOut(row) || !this.#isInPeriod(table.at(row))) continue;
      if (formSaid(flags, true) !== 'template') continue;
      const draft = this.#draftOf(row);
      draft.sent++;
      if (draft.delivered > 0) continue;
      const inferred = threads.categoryOfRow(row);
      this.#told(draft, inferred.category, inferred.source);
    }
  }

  takeUnit({ unit, price, tier }: PricedUnit): void {
    const opening = tier === undefined ? undefined : openingOf(unit);
    if (tier !== undefined && opening !== undefined) this.#tiered.add(tier.tier, opening);
    if (unit.categorySource === 'form') return;
    const { cells, tiered } = this.#draftOf(unit.openedBy);
    if (tier !== undefined && opening !== undefined) tiered.add(tier.tier, opening);
    let costs = cells.get(unit.model.id);
    if (costs === undefined) cells.set(unit.model.id, (costs = new UnitCosts()));
    costs.add(price.status, tier?.step.rate ?? price.rate);
  }

  /** A reading with its own units in the steps they would fall into among all others. */
  readingOf(draft: Draft, reading: OtherReading | undefined): TemplateReading | undefined {
    if (reading === undefined) return undefined;
    const { tiered, ...rest } = reading;
    return { ...rest, cost: rest.cost.minus(takenOff(tiered, this.#tiered, draft.tiered)) };
  }

  #told(draft: Draft, category: TemplateCategory, source: CategorySource): void {
    increment(draft.categories, TEMPLATE_CATEGORIES.indexOf(category));
    increment(draft.sources, CATEGORY_SOURCES.indexOf(source));
  }

  #isInPeriod(at: Instant): boolean {
    return isInPeriod(this.#facts.period, at);
  }

  #draftOf(row: number): Draft {
    const key = this.keyOf(row);
    let draft = this.#drafts.get(key);
    if (draft === undefined) {
      const { table } = this.#facts;
      draft = {
        template: table.template(row),
        language: table.language(row),
        sent: 0,
        delivered: 0,
        categories: TEMPLATE_CATEGORIES.map(() => 0),
        sources: CATEGORY_SOURCES.map(() => 0),
        cells: new Map(),
        tiered: new TierOpenings(),
      };
      this.#drafts.set(key, draft);
    }
    return draft;
  }
}

function openingOf({ openedAt, customer, businessNumber: business }: ListedUnit): OpeningPlace {
  return { openedAt, customer, business };
}

/** Sums units by their rates: a log has millions of units, and few rates. */
class UnitCosts {
  readonly #counts = { ...EMPTY_CELL };
  readonly #byRate = new Map<Rate, number>();

  add(status: PricedStatus, rate: Rate | undefined): void {
    this.#counts.units++;
    this.#counts[COUNT_OF[status]]++;
    if (rate !== undefined) this.#byRate.set(rate, (this.#byRate.get(rate) ?? 0) + 1);
  }

  get cell(): Cell {
    let { cost } = this.#counts;
    for (const [{ amount }, units] of this.#byRate) cost = cost.plus(times(amount, units));
    return { ...this.#counts, cost };
  }
}

function increment(counts: number[], place: number): void {
  counts[place] = (counts[place] ?? 0) + 1;
}
