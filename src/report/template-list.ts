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
import { formSaid } from '../threads/form.js';
import type { Thread } from '../threads/thread.js';
import { COUNT_OF, EMPTY_CELL } from './breakdown.js';
import type { Conversation } from './conversation.js';
import { type OtherReading, otherReadings, type ReadingFacts } from './other-readings.js';
import type { Cell } from './report.js';
import { TierOpenings, takenOff } from './tier-openings.js';

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

/** Lists every template of a log, dearest first under the last model, then under those before, then by name.
 * `conversations` are all units of the period. */
export function listTemplates(facts: ReadingFacts, conversations: Iterable<Conversation>): ListedTemplate[] {
  const { table, threads, models } = facts;
  const drafts = new Drafts(facts);
  threads.forEach((thread) => {
    drafts.takeThread(thread);
  });
  drafts.takeUndelivered();
  for (const conversation of conversations) drafts.takeUnit(conversation);
  const others = otherReadings(({ row }) => drafts.keyOf(row), facts);
  const listed = drafts.all().map(([key, draft]): ListedTemplate => {
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
        const asTold = draft.cells.get(id) ?? EMPTY_CELL;
        const same: TemplateReading = { ...asTold, billChange: EMPTY_CELL.cost };
        const readings = others.get(key)?.get(id);
        const as = byCategory((category) => drafts.readingOf(draft, readings?.get(category)) ?? same);
        return { model: id, asTold, as };
      }),
    };
  });
  return listed.sort(compareListed);
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
  readonly cells: Map<ModelId, Cell>;
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

  takeUnit(conversation: Conversation): void {
    const { tier, openedBy } = conversation;
    const opening = tier === undefined ? undefined : this.#openingOf(conversation);
    if (tier !== undefined && opening !== undefined) this.#tiered.add(tier, opening);
    if (conversation.categorySource === 'form') return;
    const { cells, tiered } = this.#draftOf(openedBy.row);
    if (tier !== undefined && opening !== undefined) tiered.add(tier, opening);
    const cell = cells.get(conversation.model) ?? EMPTY_CELL;
    const count = COUNT_OF[conversation.status];
    cells.set(conversation.model, {
      ...cell,
      units: cell.units + 1,
      [count]: cell[count] + 1,
      cost: cell.cost.plus(conversation.cost ?? EMPTY_CELL.cost),
    });
  }

  /** A reading with its own units in the steps they would fall into among all others. */
  readingOf(draft: Draft, reading: OtherReading | undefined): TemplateReading | undefined {
    if (reading === undefined) return undefined;
    const { tiered, ...rest } = reading;
    return { ...rest, cost: rest.cost.minus(takenOff(tiered, this.#tiered, draft.tiered)) };
  }

  /** By the numbers themselves, which a list can hide. */
  #openingOf({ openedAt, businessNumber, openedBy }: Conversation): OpeningPlace {
    return { openedAt, customer: this.#facts.table.customerId(openedBy.row), business: businessNumber };
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

function increment(counts: number[], place: number): void {
  counts[place] = (counts[place] ?? 0) + 1;
}
