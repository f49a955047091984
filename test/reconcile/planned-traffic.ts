/** One billed conversation of a synthetic account, known by construction: no two share a customer. */
export interface PlannedUnit {
  readonly at: number;
  readonly customer: string;
  readonly country: string;
  readonly category: 'marketing' | 'utility' | 'authentication' | 'service';
}

const DAY_MS = 86_400_000;
export const ACCOUNT = '102030405060708';
const BUSINESS = '576015550100';
const PREFIXES: readonly (readonly [country: string, prefix: string])[] = [
  ['CO', '5730055'],
  ['MX', '5255123'],
  ['BR', '5511987'],
];
const CATEGORIES = ['marketing', 'utility', 'authentication', 'service'] as const;

/** A stream of numbers from 0 to 1, the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** So many conversations, spread over days from midnight UTC of the first on, busier in the evening of Bogotá. */
export function plannedTraffic(count: number, firstDay = '2023-06-01', days = 30): PlannedUnit[] {
  const random = randomFrom(7);
  const start = Date.parse(`${firstDay}T05:00:00Z`);
  return Array.from({ length: count }, (_, place) => {
    const [country, prefix] = PREFIXES[Math.floor(random() * PREFIXES.length)] ?? ['CO', '5730055'];
    const hours = 8 + 16 * Math.sqrt(random());
    const at = start + Math.floor(random() * days) * DAY_MS + Math.floor((hours * 3_600_000) / 1000) * 1000 - 1000;
    const category = CATEGORIES[Math.floor(random() * CATEGORIES.length)] ?? 'service';
    return { at, customer: `${prefix}${String(10_000 + place)}`, country, category };
  });
}

/** The log that such traffic leaves, as a generic CSV. */
export function logOf(units: readonly PlannedUnit[]): string {
  const rows = units.flatMap(({ at, customer, category }) => {
    const row = (ms: number, direction: string, type: string, purpose: string, template: string): string =>
      [new Date(ms).toISOString(), direction, BUSINESS, customer, ACCOUNT, type, purpose, template, 'delivered'].join(
        ',',
      );
    return category === 'service'
      ? [row(at - 60_000, 'inbound', 'text', '', ''), row(at, 'outbound', 'text', '', '')]
      : [row(at, 'outbound', 'template', category, `${category}_1`)];
  });
  return `timestamp,direction,business_number,customer_number,waba_id,type,category,template_name,status\n${rows.join('\n')}\n`;
}

export interface Publication {
  /** Where a day begins, in hours behind UTC. */
  readonly hoursBehind?: number;
  /** How many service conversations Meta still has in its free tier. */
  readonly freeTier?: number;
  readonly dimensions?: readonly ('country' | 'phone' | 'type' | 'category' | 'direction')[];
  /** What one conversation costs at Meta; none where cost is withheld. */
  readonly price?: (unit: PlannedUnit, isFree: boolean) => number;
}

interface Point {
  readonly [key: string]: string | number;
}

/** The answer of the Graph API for such traffic. */
export function conversationAnalyticsOf(units: readonly PlannedUnit[], options: Publication = {}): string {
  const { hoursBehind = 5, freeTier = 1000, dimensions = ['country', 'type', 'category'], price } = options;
  const points = new Map<string, { point: Point; conversation: number; cost: number }>();
  let service = 0;
  for (const unit of [...units].sort((a, b) => a.at - b.at)) {
    const isFree = unit.category === 'service' && service++ < freeTier;
    const start = Math.floor((unit.at - hoursBehind * 3_600_000) / DAY_MS) * DAY_MS + hoursBehind * 3_600_000;
    const point: Point = {
      start: start / 1000,
      end: (start + DAY_MS) / 1000,
      ...(dimensions.includes('phone') && { phone_number: BUSINESS }),
      ...(dimensions.includes('country') && { country: unit.country }),
      ...(dimensions.includes('type') && { conversation_type: isFree ? 'FREE_TIER' : 'REGULAR' }),
      ...(dimensions.includes('category') && { conversation_category: unit.category.toUpperCase() }),
      ...(dimensions.includes('direction') && {
        conversation_direction: unit.category === 'service' ? 'USER_INITIATED' : 'BUSINESS_INITIATED',
      }),
    };
    const name = JSON.stringify(point);
    const known = points.get(name) ?? { point, conversation: 0, cost: 0 };
    known.conversation++;
    known.cost = Number((known.cost + (price?.(unit, isFree) ?? 0)).toFixed(6));
    points.set(name, known);
  }
  const data = [...points.values()].map(({ point, conversation, cost }) => ({
    ...point,
    conversation,
    ...(price !== undefined && { cost }),
  }));
  return JSON.stringify({ conversation_analytics: { data: [{ data_points: data }] }, id: ACCOUNT });
}

/** The same as a table with days of a zone. */
export function csvOf(units: readonly PlannedUnit[], hoursBehind = 5): string {
  const counts = new Map<string, number>();
  for (const { at, country, category } of units) {
    const day = new Date(at - hoursBehind * 3_600_000).toISOString().slice(0, 10);
    const name = [day, country, category].join(',');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return `date,country,category,count\n${[...counts].map(([name, count]) => `${name},${count}`).join('\n')}\n`;
}
