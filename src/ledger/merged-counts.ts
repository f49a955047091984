import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
import { compareTexts } from '../messages/words.js';
import { IN_FORCE } from '../models/index.js';
import type { Model, ModelId } from '../models/model.js';
import type { Ledger } from './ledger.js';
import { OpeningsOutside } from './openings-outside.js';
import type { Period } from './period.js';
import type { GuessReading } from './readings.js';
import type { ThreadSketch } from './thread-sketch.js';
import { emptyLedger, largestFreeTier, UnitCounts } from './unit-counts.js';
import { isOtherThan, UnitsTold } from './units-told.js';

/** What ledgers say of their guesses before they count them. */
export interface GuessesTold {
  /** The guessed templates that change anything, by `templateKeyOf`. */
  readonly templates: ReadonlySet<string>;
  readonly readings: readonly GuessReading[];
}

/**
 * The counts of ledgers as they are read, one after another: what is held grows with the kinds of units, not with the
 * number of ledgers.
 */
export class MergedCounts {
  readonly #models: readonly Model[];
  readonly #tellsInForce: boolean;
  readonly #counts: UnitCounts;
  readonly #outside: OpeningsOutside;
  readonly #groups = new Map<string, GuessGroup>();
  readonly #sure = new Map<ModelId, readonly UnitsTold[]>();

  /** `tellsInForce`: whether it is told what was in force on days on which none of the models was. */
  constructor(models: readonly Model[], tellsInForce: boolean) {
    this.#models = models;
    this.#tellsInForce = tellsInForce;
    this.#counts = new UnitCounts(models);
    this.#outside = new OpeningsOutside(largestFreeTier([...models, IN_FORCE]));
  }

  takeCustomers(month: string, sketch: ThreadSketch): void {
    this.#counts.customers.add(month, sketch);
  }

  takeMessages(received: number, sent: number): void {
    this.#counts.messages.in += received;
    this.#counts.messages.out += sent;
  }

  forgetChanges(): void {
    this.#counts.forgetChanges();
  }

  /** Where units of threads without a guess go. */
  sure(model: ModelId): readonly UnitsTold[] {
    let told = this.#sure.get(model);
    if (told === undefined) this.#sure.set(model, (told = this.#ofWhole(this.#counts.sure, model)));
    return told;
  }

  change(template: string, category: TemplateCategory, model: ModelId): readonly UnitsTold[] {
    const ledger = this.#counts.changeOf(template, category);
    return ledger === undefined ? [] : this.#into(ledger, model, 'change');
  }

  /** Where the threads of a ledger go that rest on its guesses: together with those of ledgers that guess the same. */
  groupOf({ templates, readings }: GuessesTold): GuessGroup {
    const name = JSON.stringify([[...templates].sort(compareTexts), readings.map(nameOfReading)]);
    let group = this.#groups.get(name);
    if (group === undefined) {
      const ledgers = {
        ofWhole: (ledger: Ledger, model: ModelId) => this.#ofWhole(ledger, model),
        into: (ledger: Ledger, model: ModelId, part: string) => this.#into(ledger, model, part),
      };
      this.#groups.set(name, (group = new GuessGroup({ templates, readings }, this.#models, ledgers)));
    }
    return group;
  }

  /** What was in force on other days, as logs of this run were counted. */
  otherDays(): UnitsTold {
    return new UnitsTold(this.#counts.ofOtherDays, IN_FORCE.id, 'other days', this.#outside);
  }

  /** All of it, when no more ledger comes; `periods`: of all of them. */
  end(periods: readonly Period[]): { readonly counts: UnitCounts; readonly groups: readonly GuessGroup[] } {
    this.#outside.enter(periods);
    const groups = [...this.#groups.values()];
    for (const group of groups) {
      this.#counts.told.merge(group.told);
      for (const category of TEMPLATE_CATEGORIES) this.#counts.as(category).merge(group.as(category));
    }
    return { counts: this.#counts, groups };
  }

  #into(ledger: Ledger, model: ModelId, part: string): UnitsTold[] {
    return this.#models.some(({ id }) => id === model) ? [new UnitsTold(ledger, model, part, this.#outside)] : [];
  }

  /** What is sure in one ledger may rest on a guess in another: together they are the whole. */
  #ofWhole(ledger: Ledger, model: ModelId): UnitsTold[] {
    const told = this.#into(ledger, model, 'whole');
    if (!this.#tellsInForce || model !== IN_FORCE.id) return told;
    // A ledger that was counted under it says of any day what was in force.
    const isOther = isOtherThan(this.#models);
    return [...told, new UnitsTold(this.#counts.ofOtherDays, model, 'in force', this.#outside, isOther)];
  }
}

interface LedgersOfMerge {
  ofWhole(ledger: Ledger, model: ModelId): readonly UnitsTold[];
  into(ledger: Ledger, model: ModelId, part: string): readonly UnitsTold[];
}

/** Threads that rest on guesses, of ledgers which guess the same templates and looked at the same readings of them. */
export class GuessGroup {
  readonly #guesses: GuessesTold;
  readonly #merge: LedgersOfMerge;
  readonly #as: ReadonlyMap<TemplateCategory, Ledger>;
  readonly #readings: readonly Ledger[];
  readonly #told = new Map<string, readonly UnitsTold[]>();
  /** As they are told. */
  readonly told: Ledger;

  constructor(guesses: GuessesTold, models: readonly Model[], merge: LedgersOfMerge) {
    this.#guesses = guesses;
    this.#merge = merge;
    this.told = emptyLedger(models);
    this.#as = new Map(TEMPLATE_CATEGORIES.map((category) => [category, emptyLedger(models)]));
    this.#readings = guesses.readings.map(() => emptyLedger(models));
  }

  /** As they are, were all of their guessed templates of one category. */
  as(category: TemplateCategory): Ledger {
    return this.#as.get(category) ?? this.told;
  }

  /** Where units of a part go: `told`, `as marketing` …, `reading 0` …; nothing where there is no such part. */
  into(part: string, model: ModelId): readonly UnitsTold[] | undefined {
    const name = `${part} ${model}`;
    const known = this.#told.get(name);
    if (known !== undefined) return known;
    const found = this.#find(part, model);
    if (found !== undefined) this.#told.set(name, found);
    return found;
  }

  #find(part: string, model: ModelId): readonly UnitsTold[] | undefined {
    if (part === 'told') return this.#merge.ofWhole(this.told, model);
    const [kind, which = ''] = part.split(' ');
    const category = TEMPLATE_CATEGORIES.find((known) => known === which);
    if (kind === 'as' && category !== undefined) return this.#merge.into(this.as(category), model, part);
    const place = kind === 'reading' ? Number(which) : -1;
    const [ledger, reading] = [this.#readings[place], this.#guesses.readings[place]];
    if (ledger === undefined || reading === undefined) return undefined;
    return this.#merge.into(ledger, model, `reading ${nameOfReading(reading)}`);
  }

  /**
   * Their share of a reading: what was counted so, where it was counted in that reading or their templates are all read
   * as one category; else what is nearest to it among what was counted.
   */
  reading({ model, categories }: GuessReading): Ledger {
    const { templates, readings } = this.#guesses;
    const asked = new Map([...categories].filter(([template]) => templates.has(template)));
    const [only, another] = new Set(asked.values());
    if (only === undefined) return this.told;
    if (another === undefined && asked.size === templates.size) return this.as(only);
    const likeness = (reading: GuessReading): number =>
      [...asked].filter(([template, category]) => reading.categories.get(template) === category).length;
    const [nearest] = [...readings.entries()]
      .filter(([, reading]) => reading.model === model)
      .sort(([, a], [, b]) => likeness(b) - likeness(a));
    return (nearest === undefined ? undefined : this.#readings[nearest[0]]) ?? this.told;
  }
}

function nameOfReading({ model, categories }: GuessReading): string {
  return JSON.stringify([model, [...categories].sort(([a], [b]) => compareTexts(a, b))]);
}
