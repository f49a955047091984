import { greatestOf } from '../extremes.js';
import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
import { IN_FORCE } from '../models/index.js';
import type { Model } from '../models/model.js';
import { Ledger, type LedgerContents } from './ledger.js';
import { MonthSketches, type SketchContents } from './month-sketches.js';

/** How many guessed templates are looked at one by one; of more, only all of them together are. */
const MOST_TEMPLATES = 100;

/**
 * What one guessed template in one category adds to the units of a log, and takes away: by itself, before any free
 * tier.
 */
export interface TemplateChange {
  /** Its name and language, see `templateKeyOf`. */
  readonly template: string;
  readonly category: TemplateCategory;
  readonly units: Ledger;
}

/** Counts as plain data, to be merged into others. */
export interface CountContents {
  readonly messages: { readonly in: number; readonly out: number };
  readonly customers: SketchContents;
  readonly sure: LedgerContents;
  readonly told: LedgerContents;
  readonly ofOtherDays: LedgerContents;
  readonly as: readonly LedgerContents[];
  /** Undefined where there are too many templates. */
  readonly changes: readonly (Omit<TemplateChange, 'units'> & { readonly units: LedgerContents })[] | undefined;
}

/**
 * The units of a log, those of threads in which a template's category is no more than a guess apart, and again as they
 * would be with other guesses. All of it merges, as ledgers do.
 */
export class UnitCounts {
  readonly #models: readonly Model[];
  /** Messages of the period: of customers, and of the business that arrived. */
  readonly messages = { in: 0, out: 0 };
  /** Empty unless it is asked for. */
  readonly customers = new MonthSketches();
  /** Threads without a guess. */
  readonly sure: Ledger;
  /** The other threads, as they are told. */
  readonly told: Ledger;
  /**
   * Units of days on which none of the models was in force, under the model that was; empty unless they are asked for.
   */
  readonly ofOtherDays: Ledger;
  readonly #as: ReadonlyMap<TemplateCategory, Ledger>;
  #changes: Map<string, Map<TemplateCategory, Ledger>> | undefined = new Map();

  constructor(models: readonly Model[]) {
    this.#models = models;
    this.sure = emptyLedger(models);
    this.told = emptyLedger(models);
    this.ofOtherDays = emptyLedger([IN_FORCE]);
    this.#as = new Map(TEMPLATE_CATEGORIES.map((category) => [category, emptyLedger(models)]));
  }

  /** The ledger of the whole log, as it is told. */
  get whole(): Ledger {
    return this.wholeWith(this.told);
  }

  /** The ledger of the whole log, with another reading of the threads that rest on guesses. */
  wholeWith(guessed: Ledger): Ledger {
    if (guessed.isEmpty) return this.sure;
    const whole = emptyLedger(this.#models);
    whole.merge(this.sure);
    whole.merge(guessed);
    return whole;
  }

  /** The threads with guesses, all guessed templates being of one category; models that price by category alone. */
  as(category: TemplateCategory): Ledger {
    const ledger = this.#as.get(category);
    if (ledger === undefined) throw new RangeError(`no template is for ${category}`);
    return ledger;
  }

  /** Where to count what a template changes; undefined once there are too many templates. */
  changeOf(template: string, category: TemplateCategory): Ledger | undefined {
    if (this.#changes === undefined) return undefined;
    let ofTemplate = this.#changes.get(template);
    if (ofTemplate === undefined) {
      if (this.#changes.size === MOST_TEMPLATES) {
        this.#changes = undefined;
        return undefined;
      }
      this.#changes.set(template, (ofTemplate = new Map()));
    }
    let ledger = ofTemplate.get(category);
    // No free tier in it.
    if (ledger === undefined) ofTemplate.set(category, (ledger = new Ledger(0)));
    return ledger;
  }

  /** There are too many templates to look at one by one. */
  get hasTooManyGuesses(): boolean {
    return this.#changes === undefined;
  }

  /** Looks at no template by itself any more. */
  forgetChanges(): void {
    this.#changes = undefined;
  }

  /** What each guessed template changes; none where there are too many. */
  get changes(): readonly TemplateChange[] {
    return [...(this.#changes ?? [])].flatMap(([template, categories]) =>
      [...categories].map(([category, units]) => ({ template, category, units })),
    );
  }

  get contents(): CountContents {
    return {
      messages: { ...this.messages },
      customers: this.customers.contents,
      sure: this.sure.contents,
      told: this.told.contents,
      ofOtherDays: this.ofOtherDays.contents,
      as: TEMPLATE_CATEGORIES.map((category) => this.as(category).contents),
      changes: this.#changes && this.changes.map((change) => ({ ...change, units: change.units.contents })),
    };
  }

  /** Adds what was counted elsewhere. */
  merge({ messages, customers, sure, told, ofOtherDays, as, changes }: CountContents): void {
    this.messages.in += messages.in;
    this.messages.out += messages.out;
    this.customers.merge(customers);
    this.sure.merge(sure);
    this.told.merge(told);
    this.ofOtherDays.merge(ofOtherDays);
    for (const [index, category] of TEMPLATE_CATEGORIES.entries()) {
      const other = as[index];
      if (other !== undefined) this.as(category).merge(other);
    }
    if (changes === undefined) this.forgetChanges();
    for (const { template, category, units } of changes ?? []) this.changeOf(template, category)?.merge(units);
  }
}

/** A ledger with room for the largest free tier of the models. */
export function emptyLedger(models: readonly Model[]): Ledger {
  return new Ledger(largestFreeTier(models));
}

/** How many units the largest free tier of some models has. */
export function largestFreeTier(models: readonly Model[]): number {
  return greatestOf(
    models.map(({ freeTier }) => freeTier?.units ?? 0),
    0,
  );
}
