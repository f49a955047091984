import { namesOf } from '../formats/generic-columns.js';
import { categoryOf } from '../messages/category.js';
import { fold } from '../messages/words.js';
import { initiatorNamed } from './volume-words.js';

/** The columns of a table of volumes, each with the names it goes by. */
const SYNONYMS = {
  country: ['country', 'country_code', 'country_name', 'iso', 'iso2', 'destination', 'destination_country'],
  market: ['market', 'region', 'market_or_country', 'country_or_market'],
  category: [...namesOf('category'), 'purpose', 'conversation_category', 'conversation_type', 'pricing_category'],
  initiator: ['initiator', 'initiated_by', 'started_by', 'began_by', 'conversation_direction', 'origin', 'origin_type'],
  month: ['month', 'date', 'day', 'period'],
  model: ['model', 'pricing_model'],
  account: namesOf('waba_id'),
  count: [
    ...['count', 'counts', 'volume', 'volumes', 'units', 'quantity', 'qty', 'number', 'n', 'conversations', 'messages'],
    ...['conversation_count', 'message_count', 'number_of_conversations', 'number_of_messages', 'messages_sent'],
  ],
} as const satisfies Record<string, readonly string[]>;
type VolumeColumn = keyof typeof SYNONYMS;

/** Where the columns of a table of volumes stand. */
export interface VolumeColumns {
  readonly places: ReadonlyMap<VolumeColumn, number>;
  /** Columns that each hold the counts of one category, or initiator, where there is no column of counts. */
  readonly counts: readonly { readonly place: number; readonly heading: string }[];
  readonly countedAs: 'conversation' | 'message' | undefined;
}

const NAMES = Object.keys(SYNONYMS) as VolumeColumn[];

/** The columns of a header: a place and counts; undefined for a row that is none. */
export function volumeColumnsOf(fields: readonly string[]): VolumeColumns | undefined {
  const places = new Map<VolumeColumn, number>();
  for (const name of NAMES) {
    const place = placeOf(name, fields);
    if (place !== undefined) places.set(name, place);
  }
  if (!places.has('country') && !places.has('market')) return undefined;
  const count = places.get('count');
  if (count !== undefined) {
    const heading = fields[count] ?? '';
    return { places, counts: [{ place: count, heading: '' }], countedAs: countedAs(heading) };
  }
  const counts = fields.flatMap((heading, index) => (isKind(heading) ? [{ place: index, heading }] : []));
  return counts.length === 0 ? undefined : { places, counts, countedAs: undefined };
}

/** By the order of the names: a column called `country` before one called `destination`. */
function placeOf(name: VolumeColumn, fields: readonly string[]): number | undefined {
  const folded = fields.map(fold);
  const places = SYNONYMS[name].map((synonym) => folded.indexOf(fold(synonym)));
  return places.find((place) => place !== -1);
}

/** `Marketing`, `business-initiated`: a heading that is a kind of unit itself. */
function isKind(heading: string): boolean {
  return categoryOf(heading) !== undefined || initiatorNamed(heading) !== undefined;
}

function countedAs(heading: string): 'conversation' | 'message' | undefined {
  return /conversation/i.test(heading) ? 'conversation' : /message/i.test(heading) ? 'message' : undefined;
}
