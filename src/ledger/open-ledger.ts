import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../messages/category.js';
import { type Example, FINDING_CODES } from '../messages/findings.js';
import type { ModelId } from '../models/model.js';
import { LedgerFacts, type LedgerHead } from './ledger-facts.js';
import { LedgerFields, NoLedgerLine, objectIn } from './ledger-fields.js';
import type { GuessSureness } from './ledger-file.js';
import type { GuessGroup, MergedCounts } from './merged-counts.js';
import type { GuessReading } from './readings.js';
import { tallyIn } from './tally-fields.js';
import { ThreadSketch } from './thread-sketch.js';
import type { ToldLines } from './told-lines.js';
import type { UnitsTold } from './units-told.js';

/** What several ledgers are merged into. */
export interface MergeOfLedgers {
  readonly counts: MergedCounts;
  /** Takes how sure a guessed template is. */
  takeSureness(template: string, sureness: GuessSureness): void;
}

/** One ledger, whose counts are merged as its lines come. */
export class OpenLedger {
  readonly facts: LedgerFacts;
  readonly #merge: MergeOfLedgers;
  readonly #told: ToldLines;
  readonly #templates = new Set<string>();
  readonly #readings: GuessReading[] = [];
  /** Of its guesses, once all of them are told. */
  #group: GuessGroup | undefined;
  lines = 1;

  constructor(name: string, head: LedgerHead, merge: MergeOfLedgers, told: ToldLines) {
    this.facts = new LedgerFacts(name, head);
    this.#merge = merge;
    this.#told = told;
    told.forgetRun();
  }

  /** Takes a line that is laid out as the one before it, which is most of them.
   * @returns whether it was */
  takeAlike(line: string): boolean {
    const isTaken = this.#told.takeAlike(line);
    if (isTaken) this.lines++;
    return isTaken;
  }

  /** @throws NoLedgerLine where it is none of a ledger */
  take(kind: string, fields: LedgerFields): void {
    this.lines++;
    const { facts } = this;
    const { counts } = this.#merge;
    switch (kind) {
      case 'log':
        facts.logs.push({
          path: fields.text(),
          format: fields.text(),
          records: fields.count(),
          rejected: fields.count(),
        });
        return;
      case 'read':
        facts.tally = tallyIn(objectIn(fields.next()));
        return;
      case 'passed over':
        facts.passedOver.push({
          path: fields.text(),
          kind: fields.word(['not-read', 'own', 'copy']),
          why: fields.text(),
        });
        return;
      case 'found':
        facts.findings.push({
          code: fields.word(FINDING_CODES),
          count: fields.count(),
          examples: fields.list().map(exampleIn),
        });
        return;
      case 'told':
        facts.toldTemplates.push(`${fields.text()}\u0000${fields.text()}\u0000${fields.text()}`);
        return;
      case 'customers':
        facts.sketches.set(fields.text(), sketchIn(fields));
        return;
      case 'messages':
        counts.takeMessages(fields.count(), fields.count());
        return;
      case 'too many guesses':
        counts.forgetChanges();
        return;
      case 'guess':
        this.#merge.takeSureness(`${fields.text()}\u0000${fields.text()}`, surenessIn(fields));
        return;
      case 'reading':
        this.#takeReading(fields);
        return;
      case 'change':
        this.#takeChange(fields);
        return;
      case 'units':
        this.#takeUnits(fields);
        return;
      case 'opening':
        this.#takeOpening(fields);
        return;
      default:
        throw new NoLedgerLine(`no line begins with "${kind}"`);
    }
  }

  #takeReading(fields: LedgerFields): void {
    this.#refuseLateGuess();
    fields.count();
    this.#readings.push({ model: fields.model(), categories: new Map(fields.list().map(categoryIn)) });
  }

  #takeChange(fields: LedgerFields): void {
    this.#refuseLateGuess();
    const [name, language, category] = [fields.text(), fields.text(), fields.category()];
    const template = `${name}\u0000${language}`;
    const model = fields.model();
    if (!this.#templates.has(template)) this.facts.guessedTemplates.push(template);
    this.#templates.add(template);
    const into = this.#merge.counts.change(template, category, model);
    this.#told.takeUnits(['change', name, language, category, model], fields, model, into);
  }

  #takeUnits(fields: LedgerFields): void {
    const part = fields.text();
    const model = fields.model();
    this.#told.takeUnits(['units', part, model], fields, model, this.#into(part, model));
  }

  #takeOpening(fields: LedgerFields): void {
    const part = fields.text();
    const model = fields.model();
    const [owner, month] = [fields.text(), fields.text()];
    const tier = { owner, month };
    this.#told.takeOpening(['opening', part, model, owner, month], fields, model, tier, this.#into(part, model));
  }

  #into(part: string, model: ModelId): readonly UnitsTold[] {
    if (part === 'sure') return this.#merge.counts.sure(model);
    this.#group ??= this.#merge.counts.groupOf({ templates: this.#templates, readings: this.#readings });
    const into = this.#group.into(part, model);
    if (into === undefined) throw new NoLedgerLine(`there is no part "${part}"`);
    return into;
  }

  #refuseLateGuess(): void {
    if (this.#group !== undefined) throw new NoLedgerLine('it stands behind what rests on guesses');
  }
}

function sketchIn(fields: LedgerFields): ThreadSketch {
  const sketch = ThreadSketch.from(fields.text());
  if (sketch === undefined) throw new NoLedgerLine('its text is no sketch of customers');
  return sketch;
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
