import { Failure } from '../failure.js';
import type { Day } from '../messages/calendar.js';
import { CATEGORIES, categoryOf } from '../messages/category.js';
import { UNKNOWN_COUNTRY } from '../messages/country.js';
import { fold, isTotal } from '../messages/words.js';
import { MODELS } from '../models/index.js';
import type { ModelId } from '../models/model.js';
import { didYouMean, oneOfInWords } from '../nearest.js';
import { countryNamed } from '../rates/market-names.js';
import type { Volume, Volumes } from './volume.js';
import { type VolumeColumns, volumeColumnsOf } from './volume-columns.js';
import { failureOf, type VolumeMistake } from './volume-mistakes.js';
import { countNamed, dayNamed, INITIATOR_NAMES, initiatorNamed } from './volume-words.js';

/** A row of the table, with the line it starts on. */
interface VolumeLine {
  readonly line: number;
  readonly fields: readonly string[];
}

const EXAMPLE = 'country,category,count';
const MOST_NOTES = 30;

/**
 * Reads typed-in counts: a column of places, of kinds (category, initiator, or both) and of counts, or a column of
 * counts for each kind. Every row has to be understood, since a row left out would make a smaller bill.
 * @throws Failure that names each line that is not, what stands there and what could
 */
export function readVolumes(path: string, lines: readonly VolumeLine[]): Volumes {
  const header = lines.slice(0, MOST_NOTES).findIndex(({ fields }) => volumeColumnsOf(fields) !== undefined);
  const columns = volumeColumnsOf(lines[header]?.fields ?? []);
  if (columns === undefined) {
    const has = (lines[0]?.fields ?? []).slice(0, 10).join(', ');
    throw new Failure(
      `${path} has no header with a country, or market, and a count${has === '' ? '' : `: it begins with ${has}`}.`,
      `Begin it with ${EXAMPLE}, or with ${EXAMPLE.replace('category', 'initiator')}.`,
      { code: 'wrong-file', file: path },
    );
  }
  if (!isKindTold(columns)) {
    throw new Failure(
      `${path} does not say what its counts are of: it has no column category and none initiator.`,
      `Begin it with ${EXAMPLE}, or with ${EXAMPLE.replace('category', 'initiator')}.`,
      { code: 'wrong-file', file: path },
    );
  }
  const rows: Volume[] = [];
  const totals: number[] = [];
  const mistakes: VolumeMistake[] = [];
  for (const one of lines.slice(header + 1)) {
    const reader = new VolumeReader(one, columns, mistakes);
    if (reader.sumsUp(rows)) totals.push(one.line);
    else for (const row of reader.read()) rows.push(row);
  }
  if (mistakes.length > 0) throw failureOf(path, mistakes);
  if (rows.length === 0)
    throw new Failure(`${path} has no counts.`, `Add lines below its header: ${EXAMPLE}`, {
      code: 'wrong-file',
      file: path,
    });
  return { path, rows, totals, countedAs: columns.countedAs };
}

export function isVolumeHeader(fields: readonly string[]): boolean {
  return volumeColumnsOf(fields) !== undefined;
}

function isKindTold({ places, counts }: VolumeColumns): boolean {
  return places.has('category') || places.has('initiator') || counts.some(({ heading }) => heading !== '');
}

type Kind = Pick<Volume, 'category' | 'initiator' | 'isFreeEntryPoint' | 'isInternational'>;

/** Reads one row, and notes what in it cannot be understood. */
class VolumeReader {
  readonly #line: number;
  readonly #fields: readonly string[];
  readonly #columns: VolumeColumns;
  readonly #mistakes: VolumeMistake[];

  constructor({ line, fields }: VolumeLine, columns: VolumeColumns, mistakes: VolumeMistake[]) {
    this.#line = line;
    this.#fields = fields;
    this.#columns = columns;
    this.#mistakes = mistakes;
  }

  /** Whether it is a line of totals: by its word, or with no word but the sum of all lines above. */
  sumsUp(above: readonly Volume[]): boolean {
    const words = [this.#cell('country'), this.#cell('market'), this.#cell('category'), this.#cell('initiator')];
    if (words.some((word) => word !== '')) return words.some(isTotal);
    const count = this.#columns.counts.reduce(
      (sum, { place }) => sum + (countNamed(this.#fields[place] ?? '') ?? 0),
      0,
    );
    // The sum of lines of which one could not be read is no other number than a sum.
    if (this.#mistakes.length > 0) return true;
    return above.length > 0 && count === above.reduce((sum, row) => sum + row.count, 0);
  }

  /** The counts of the row; where something was not understood, that is noted and what is returned counts nothing. */
  read(): Volume[] {
    const where = this.#where();
    const day = this.#day();
    const model = this.#model();
    const account = this.#cell('account').replace(/^'/, '');
    const isWide = this.#columns.counts.some(({ heading }) => heading !== '');
    return this.#columns.counts.flatMap(({ place, heading }): Volume[] => {
      const text = this.#fields[place] ?? '';
      // Of a table with a column for each kind a cell may be empty.
      if (isWide && /^(|-+|–|n\/a)$/i.test(text)) return [];
      const count = countNamed(text);
      if (count === undefined) {
        this.#note(
          text === '' ? 'has no count' : `the count "${text}" is no whole number`,
          'Write it as 1200 or 1,200.',
        );
        return [];
      }
      return [{ line: this.#line, ...where, ...this.#kind(heading), day, model, account, count }];
    });
  }

  #cell(column: Parameters<VolumeColumns['places']['get']>[0]): string {
    return this.#fields[this.#columns.places.get(column) ?? -1] ?? '';
  }

  #where(): Pick<Volume, 'country' | 'market'> {
    const name = this.#cell('country') || this.#cell('market');
    if (/^(unknown|zz)$/i.test(name)) return { country: UNKNOWN_COUNTRY, market: undefined };
    if (name === '') {
      this.#note('names no country', 'Write its ISO code or name, or a market such as Rest of Africa.');
      return { country: undefined, market: undefined };
    }
    const place = countryNamed(name);
    if (place.kind === 'market') return { country: undefined, market: place.market };
    if (place.kind === 'country') return { country: place.country, market: undefined };
    this.#note(
      `there is no country or market "${name}"`,
      `${didYouMean(place.nearest)}Give an ISO code, an English name, or one of Meta's markets.`,
    );
    return { country: undefined, market: undefined };
  }

  #kind(heading: string): Kind {
    const words = [heading, this.#cell('category'), this.#cell('initiator')].filter((word) => word !== '');
    let category: Volume['category'];
    let initiator: Volume['initiator'];
    let isFreeEntryPoint = false;
    if (words.length === 0) {
      this.#note('names neither a category nor an initiator', `A category is one of: ${CATEGORIES.join(', ')}.`);
    }
    for (const word of words) {
      const said = initiatorNamed(word);
      const named = categoryOf(word);
      if (said === undefined && named === undefined) this.#noteKind(word);
      if (said === 'free_entry_point') isFreeEntryPoint = true;
      else initiator = said ?? initiator;
      category = named ?? category;
    }
    const isInternational = category === 'authentication' && words.some((word) => fold(word).includes('international'));
    return { category, initiator, isFreeEntryPoint, isInternational };
  }

  #noteKind(word: string): void {
    const isInitiator = word === this.#cell('initiator');
    const words: readonly string[] = isInitiator ? INITIATOR_NAMES : CATEGORIES;
    this.#note(`"${word}" is no ${isInitiator ? 'initiator' : 'category'}`, oneOfInWords(word, words));
  }

  #day(): Day | undefined {
    const text = this.#cell('month');
    if (text === '') return undefined;
    const day = dayNamed(text);
    if (day === undefined) this.#note(`"${text}" is no month or date`, 'Write it as 2023-06, or 2023-06-15.');
    return day;
  }

  #model(): ModelId | undefined {
    const word = this.#cell('model');
    if (word === '') return undefined;
    const ids = MODELS.map(({ id }) => id);
    const id = ids.find((known) => known === word.toLowerCase());
    if (id !== undefined) return id;
    this.#note(`there is no model "${word}"`, oneOfInWords(word, ids));
    return undefined;
  }

  /** Once, though each column of counts may meet it. */
  #note(message: string, remedy: string): void {
    const last = this.#mistakes.at(-1);
    if (last?.line === this.#line && last.message === message) return;
    this.#mistakes.push({ line: this.#line, message, remedy });
  }
}
