import { type Day, isoDay } from '../messages/calendar.js';
import { oneOfInWords } from '../nearest.js';
import { decimalMarkOf } from './card-amount.js';
import { CardCells, type TierSpan } from './card-cells.js';
import { type CardColumns, cardColumnsOf, type OtherColumn, type RateName } from './card-columns.js';
import { candidatesOf, modelOfCard, type RatedModel } from './card-model.js';
import { notesIn } from './card-notes.js';
import { type CardProblem, problemWith } from './card-problem.js';
import type { Currency } from './currency.js';
import type { Market } from './market.js';
import type { Money } from './money.js';

/** A row of a file, with the line it starts on. */
export interface CardLine {
  readonly line: number;
  readonly fields: readonly string[];
}

/** What the user says of a card: `--rates cbp-2023@2024-08-01=FILE`. */
export interface ToldOfCard {
  readonly model: string | undefined;
  readonly from: Day | undefined;
}

/** The rates of one market, or one step of a volume tier, as a card has them. */
export interface GivenRow {
  readonly line: number;
  readonly model: string;
  readonly market: Market;
  readonly from: Day;
  /** Last day in force; infinite where the card does not say. */
  readonly to: number;
  readonly rates: ReadonlyMap<RateName, Money>;
  /** The units of a month from and to which these are the rates, counted from 1; undefined for list rates. */
  readonly tier: TierSpan | undefined;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly note: string;
}

/** A card that was read, and what is wrong with it. */
export interface CardFile {
  readonly name: string;
  readonly layout: 'own' | 'published' | 'tiers';
  readonly currency: Currency | undefined;
  readonly rows: readonly GivenRow[];
  readonly rateNames: readonly RateName[];
  readonly problems: readonly CardProblem[];
}

/**
 * Reads a card: the layout of the bundled ones, or Meta's own with notes above its header, told by what it holds.
 * Nothing is passed over in silence: what cannot be read is a problem with its line.
 */
export function readCard(
  name: string,
  lines: readonly CardLine[],
  told: ToldOfCard,
  models: readonly RatedModel[],
): CardFile {
  return new CardReader(name, lines, told, models).read();
}

class CardReader {
  readonly #name: string;
  readonly #lines: readonly CardLine[];
  readonly #told: ToldOfCard;
  readonly #models: readonly RatedModel[];
  readonly #cells = new CardCells();
  readonly #rows: GivenRow[] = [];

  constructor(name: string, lines: readonly CardLine[], told: ToldOfCard, models: readonly RatedModel[]) {
    this.#name = name;
    this.#lines = lines;
    this.#told = told;
    this.#models = models;
  }

  read(): CardFile {
    const header = this.#lines.findIndex(({ fields }) => cardColumnsOf(fields) !== undefined);
    const columns = cardColumnsOf(this.#lines[header]?.fields ?? []);
    const headerLine = this.#lines[header]?.line ?? 1;
    if (columns === undefined) {
      this.#cells.say(
        1,
        'no-header',
        '',
        'no line names the columns of a rate card',
        'Name a column Market, and the rates beside it: Marketing, Utility, Authentication, Service, or Business-initiated, User-initiated.',
      );
      return this.#file('published', []);
    }
    for (const column of columns.unread) {
      this.#cells.say(
        headerLine,
        'unread-column',
        column,
        `nothing is read from the column "${column}"`,
        'Rename it, if it holds a rate.',
        'warning',
      );
    }
    const notes = notesIn(this.#lines.slice(0, header).map(({ fields }) => fields.join(',')));
    this.#cells.currency = notes.currency;
    const layout = columns.isTiers ? 'tiers' : columns.others.has('effective_from') ? 'own' : 'published';
    const dated = modelOfCard(this.#told, notes, columns, this.#models);
    if (typeof dated === 'string' && !columns.others.has('model')) {
      const [model] = candidatesOf(notes, columns.isTiers, this.#models);
      const [id, day] = model === undefined ? ['MODEL', 'DAY'] : [model.id, isoDay(model.from)];
      this.#cells.say(
        headerLine,
        'no-model',
        '',
        dated,
        `Say which: --rates ${id}=${this.#name}, with its first day where it is not the model's: --rates ${id}@${day}=${this.#name}`,
      );
    }
    const rest = this.#lines.slice(header + 1);
    this.#cells.decimals = decimalMarkOf(rest.flatMap(({ fields }) => rateCells(fields, columns)));
    for (const row of rest) {
      if (cardColumnsOf(row.fields) === undefined)
        this.#readRow(row, columns, typeof dated === 'string' ? undefined : dated);
    }
    if (this.#rows.length === 0 && this.#cells.problems.every(({ level }) => level === 'warning')) {
      this.#cells.say(headerLine, 'no-rates', '', 'no line has a rate', 'Give the card as it was downloaded.');
    }
    if (this.#cells.currency === undefined && this.#rows.length > 0) {
      this.#cells.say(
        headerLine,
        'no-currency',
        '',
        'nothing says which currency the rates are in',
        'Add a column Currency with its ISO 4217 code, such as USD.',
      );
    }
    this.#findDoubles();
    return this.#file(layout, columns.isTiers ? [] : [...columns.rates.keys()]);
  }

  #file(layout: CardFile['layout'], rateNames: readonly RateName[]): CardFile {
    const problems = this.#cells.problems.toSorted((a, b) => a.line - b.line);
    return { name: this.#name, layout, currency: this.#cells.currency, rows: this.#rows, rateNames, problems };
  }

  #readRow(
    { line, fields }: CardLine,
    columns: CardColumns,
    dated: { readonly model: RatedModel; readonly from: Day } | undefined,
  ): void {
    const cell = (column: OtherColumn): string => fields[columns.others.get(column) ?? -1] ?? '';
    if (rateCells(fields, columns).every((text) => text === '') && cell('category') === '') {
      // A note below the table, or a heading between its parts.
      this.#cells.say(
        line,
        'no-rates-in-line',
        cell('market'),
        `the line "${fields.filter(Boolean).join(' ')}" has no rate`,
        'Leave it, if it is a note.',
        'warning',
      );
      return;
    }
    const model = this.#modelOf(line, cell('model'), dated?.model, columns);
    const market = this.#cells.marketOf(line, cell('market'));
    const from =
      this.#cells.dayOf(line, cell('effective_from')) ??
      (dated?.model === model ? dated?.from : undefined) ??
      model?.from;
    const to = this.#cells.dayOf(line, cell('effective_to')) ?? Number.POSITIVE_INFINITY;
    this.#cells.readCurrency(line, cell('currency'));
    const rates = columns.isTiers
      ? this.#cells.tierRate(line, cell('category'), cell('rate'))
      : this.#cells.ratesOf(line, fields, columns);
    const tier = columns.isTiers ? this.#cells.tierOf(line, cell('tier_from'), cell('tier_to')) : undefined;
    if (columns.isTiers && tier === undefined) return;
    if (from !== undefined && to < from) {
      this.#cells.say(line, 'bad-date', cell('effective_to'), 'the last day is before the first', 'Exchange them.');
      return;
    }
    if (model === undefined || market === undefined || from === undefined || rates === undefined) return;
    const confidence = confidenceOf(cell('confidence'));
    if (confidence === undefined) {
      this.#cells.say(
        line,
        'bad-confidence',
        cell('confidence'),
        `"${cell('confidence')}" says not how sure the rates are`,
        'Write high, medium or low, or leave it empty.',
        'warning',
      );
    }
    this.#rows.push({
      line,
      model: model.id,
      market,
      from,
      to,
      rates,
      tier,
      confidence: confidence ?? 'high',
      note: cell('note'),
    });
  }

  #modelOf(line: number, word: string, dated: RatedModel | undefined, columns: CardColumns): RatedModel | undefined {
    if (this.#told.model !== undefined) return this.#models.find(({ id }) => id === this.#told.model);
    if (word === '') {
      // Without a column the header has been complained of.
      if (dated === undefined && columns.others.has('model')) {
        this.#cells.say(line, 'no-model', '', 'the row names no model', 'Fill in its model.');
      }
      return dated;
    }
    const ids = this.#models.map(({ id }) => id);
    const named = this.#models.find(({ id }) => id === word.toLowerCase());
    if (named === undefined) {
      this.#cells.say(line, 'unknown-model', word, `there is no model "${word}"`, oneOfInWords(word, ids));
    }
    return named;
  }

  #findDoubles(): void {
    const lines = new Map<string, number>();
    for (const row of this.#rows) {
      const { model, market, from, tier, rates } = row;
      const key = [model, market, from, tier?.from ?? '', tier === undefined ? '' : [...rates.keys()].join()].join(
        '\u0000',
      );
      const first = lines.get(key);
      if (first === undefined) lines.set(key, row.line);
      else
        this.#cells.say(row.line, 'doubled', market, `${market} stands in line ${first} already`, 'Keep one of them.');
    }
  }
}

function rateCells(fields: readonly string[], { rates, others, isTiers }: CardColumns): string[] {
  const places = isTiers ? [others.get('rate') ?? -1] : [...rates.values()];
  return places.map((place) => fields[place] ?? '');
}

function confidenceOf(word: string): GivenRow['confidence'] | undefined {
  const lower = word.toLowerCase();
  if (lower === '') return 'high';
  return lower === 'high' || lower === 'medium' || lower === 'low' ? lower : undefined;
}

/** The first error of a card, as a run is stopped by it. */
export function firstErrorOf(card: CardFile): ReturnType<typeof problemWith> | undefined {
  const errors = card.problems.filter(({ level }) => level === 'error');
  const [first] = errors;
  return first === undefined ? undefined : problemWith(card.name, first, errors.length - 1);
}
