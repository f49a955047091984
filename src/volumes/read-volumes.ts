import { Failure } from '../failure.js';
import type { Day } from '../messages/calendar.js';
import { CATEGORIES, categoryOf } from '../messages/category.js';
import { UNKNOWN_COUNTRY } from '../messages/country.js';
import { fold, isTotal } from '../messages/words.js';
import { MODELS } from '../models/index.js';
import type { ModelId } from '../models/model.js';
import { closestWord } from '../nearest.js';
import { countryNamed } from '../rates/market-names.js';
import type { Volume, Volumes } from './volume.js';
import { type VolumeColumns, volumeColumnsOf } from './volume-columns.js';
import { countNamed, dayNamed, INITIATOR_NAMES, initiatorNamed } from './volume-words.js';

/** A row of the table, with the line it starts on. */
interface VolumeLine {
  readonly line: number;
  readonly fields: readonly string[];
}

const EXAMPLE = 'country,category,count';
const MOST_NOTES = 30;

/** Reads typed-in counts: a column of places, of kinds (category, initiator, or both) and of counts, or a column of counts
 * for each kind. Every row has to be understood, since a row left out would make a smaller bill.
 * @throws Failure that names the line, what stands there and what could */
export function readVolumes(path: string, lines: readonly VolumeLine[]): Volumes {
  const header = lines.slice(0, MOST_NOTES).findIndex(({ fields }) => volumeColumnsOf(fields) !== undefined);
  const columns = volumeColumnsOf(lines[header]?.fields ?? []);
  if (columns === undefined) {
    const has = (lines[0]?.fields ?? []).slice(0, 10).join(', ');
    throw new Failure(
      `${path} has no header with a country, or market, and a count${has === '' ? '' : `: it begins with ${has}`}.`,
      `Begin it with ${EXAMPLE}, or with ${EXAMPLE.replace('category', 'initiator')}.`,
    );
  }
  if (!isKindTold(columns)) {
    throw new Failure(
      `${path} does not say what its counts are of: it has no column category and none initiator.`,
      `Begin it with ${EXAMPLE}, or with ${EXAMPLE.replace('category', 'initiator')}.`,
    );
  }
  const rows: Volume[] = [];
  const totals: number[] = [];
  for (const one of lines.slice(header + 1)) {
    const reader = new VolumeReader(path, one, columns);
    if (reader.sumsUp(rows)) totals.push(one.line);
    else rows.push(...reader.read());
  }
  if (rows.length === 0) throw new Failure(`${path} has no counts.`, `Add lines below its header: ${EXAMPLE}`);
  return { path, rows, totals, countedAs: columns.countedAs };
}

function isKindTold({ places, counts }: VolumeColumns): boolean {
  return places.has('category') || places.has('initiator') || counts.some(({ heading }) => heading !== '');
}

type Kind = Pick<Volume, 'category' | 'initiator' | 'isFreeEntryPoint' | 'isInternational'>;

/** Reads one row. */
class VolumeReader {
  readonly #place: string;
  readonly #line: number;
  readonly #fields: readonly string[];
  readonly #columns: VolumeColumns;

  constructor(path: string, { line, fields }: VolumeLine, columns: VolumeColumns) {
    this.#place = `${path}:${line}`;
    this.#line = line;
    this.#fields = fields;
    this.#columns = columns;
  }

  /** Whether it is a line of totals: by its word, or with no word but the sum of all lines above. */
  sumsUp(above: readonly Volume[]): boolean {
    const words = [this.#cell('country'), this.#cell('market'), this.#cell('category'), this.#cell('initiator')];
    if (words.some((word) => word !== '')) return words.some(isTotal);
    const count = this.#columns.counts.reduce(
      (sum, { place }) => sum + (countNamed(this.#fields[place] ?? '') ?? 0),
      0,
    );
    return above.length > 0 && count === above.reduce((sum, row) => sum + row.count, 0);
  }

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
        throw this.#refusal(
          text === '' ? 'has no count' : `the count "${text}" is no whole number`,
          'Write it as 1200 or 1,200.',
        );
      }
      return [{ line: this.#line, ...where, ...this.#kind(heading), day, model, account, count }];
    });
  }

  #cell(column: Parameters<VolumeColumns['places']['get']>[0]): string {
    return this.#fields[this.#columns.places.get(column) ?? -1] ?? '';
  }

  #where(): Pick<Volume, 'country' | 'market'> {
    const name = this.#cell('country') || this.#cell('market');
    if (name === '')
      throw this.#refusal('names no country', 'Write its ISO code or name, or a market such as Rest of Africa.');
    if (/^(unknown|zz)$/i.test(name)) return { country: UNKNOWN_COUNTRY, market: undefined };
    const place = countryNamed(name);
    if (place.kind === 'market') return { country: undefined, market: place.market };
    if (place.kind === 'country') return { country: place.country, market: undefined };
    const nearest = place.nearest === undefined ? '' : `Did you mean ${place.nearest}? `;
    throw this.#refusal(
      `there is no country or market "${name}"`,
      `${nearest}Give an ISO code, an English name, or one of Meta's markets.`,
    );
  }

  #kind(heading: string): Kind {
    const words = [heading, this.#cell('category'), this.#cell('initiator')].filter((word) => word !== '');
    let category: Volume['category'];
    let initiator: Volume['initiator'];
    let isFreeEntryPoint = false;
    if (words.length === 0)
      throw this.#refusal(
        'names neither a category nor an initiator',
        `A category is one of: ${CATEGORIES.join(', ')}.`,
      );
    for (const word of words) {
      const said = initiatorNamed(word);
      const named = categoryOf(word);
      if (said === undefined && named === undefined) throw this.#unknownKind(word);
      if (said === 'free_entry_point') isFreeEntryPoint = true;
      else initiator = said ?? initiator;
      category = named ?? category;
    }
    const isInternational = category === 'authentication' && words.some((word) => fold(word).includes('international'));
    return { category, initiator, isFreeEntryPoint, isInternational };
  }

  #unknownKind(word: string): Failure {
    const isInitiator = word === this.#cell('initiator');
    const words: readonly string[] = isInitiator ? INITIATOR_NAMES : CATEGORIES;
    const nearest = closestWord(word, words);
    return this.#refusal(
      `"${word}" is no ${isInitiator ? 'initiator' : 'category'}`,
      `${nearest === undefined ? '' : `Did you mean ${nearest}? `}It is one of: ${words.join(', ')}.`,
    );
  }

  #day(): Day | undefined {
    const text = this.#cell('month');
    if (text === '') return undefined;
    const day = dayNamed(text);
    if (day === undefined) throw this.#refusal(`"${text}" is no month or date`, 'Write it as 2023-06, or 2023-06-15.');
    return day;
  }

  #model(): ModelId | undefined {
    const word = this.#cell('model');
    if (word === '') return undefined;
    const ids = MODELS.map(({ id }) => id);
    const id = ids.find((known) => known === word.toLowerCase());
    if (id !== undefined) return id;
    const nearest = closestWord(word, ids);
    throw this.#refusal(
      `there is no model "${word}"`,
      `${nearest === undefined ? '' : `Did you mean ${nearest}? `}It is one of: ${ids.join(', ')}.`,
    );
  }

  #refusal(message: string, remedy: string): Failure {
    return new Failure(`${this.#place}: ${message}.`, remedy);
  }
}
