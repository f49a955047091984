/** Times are milliseconds; everything here is Meta's side, told without any code of the program. */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export type Era = 'cbp-2022' | 'cbp-2023' | 'cbp-2024' | 'pmp-2025';

/** When each era's traffic begins. */
export const STARTS: Readonly<Record<Era, number>> = {
  'cbp-2022': Date.UTC(2023, 2, 10),
  'cbp-2023': Date.UTC(2023, 8, 10),
  'cbp-2024': Date.UTC(2025, 0, 10),
  'pmp-2025': Date.UTC(2025, 8, 10),
};

type TemplateCategory = 'marketing' | 'utility' | 'authentication';

/** A message as it happened. */
export interface Happened {
  readonly customer: string;
  readonly at: number;
  readonly kind: 'inbound' | 'template' | 'free-form';
  readonly category?: TemplateCategory;
  /** The customer came from an ad, or from a Page button, of which no log tells. */
  readonly entry?: 'ad' | 'page-button';
  /** From sending to delivery. */
  readonly lag: number;
}

/** What Meta says of a business message. */
export interface MetaSays {
  readonly conversation: string;
  readonly expiresAt: number;
  readonly category: string;
  readonly type: string | undefined;
}

export interface Sent extends Happened {
  readonly id: string;
  readonly meta: MetaSays | undefined;
}

/** Numbers from 0 to 1 that are the same in every run. */
export function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

const COUNTRIES = ['5730055', '9198000', '3460000', '1202555', '5521998', '4477009'];
const CATEGORIES: readonly TemplateCategory[] = ['marketing', 'utility', 'authentication'];

/** Traffic with some customers over some days in which nothing happens within minutes of the end of any window. */
export function traffic(era: Era, seed: number, customers: number, days = 12): Sent[] {
  const chance = chances(seed);
  return Array.from({ length: customers }, (_, nth) => {
    const customer = `${COUNTRIES[nth % COUNTRIES.length]}${String(10_000 + nth)}`;
    const meta = new Meta(era, customer);
    const sent: Sent[] = [];
    let at = STARTS[era] + Math.floor(chance() * DAY);
    while (at < STARTS[era] + days * DAY) {
      at = meta.awayFromEnds(at);
      sent.push(meta.say(happens(customer, at, meta, chance)));
      at += Math.floor(chance() * chance() * 30 * HOUR) + 7 * MINUTE;
    }
    return sent;
  }).flat();
}

function happens(customer: string, at: number, meta: Meta, chance: () => number): Happened {
  const lag = 1000 + Math.floor(chance() * 8000);
  const dice = chance();
  if (dice < 0.3) {
    const entry = dice < 0.03 ? ('ad' as const) : dice < 0.04 ? ('page-button' as const) : undefined;
    return { customer, at, kind: 'inbound', lag: 0, ...(entry === undefined ? undefined : { entry }) };
  }
  if (dice < 0.65 && meta.isServiceWindowOpen(at)) return { customer, at, kind: 'free-form', lag };
  return { customer, at, kind: 'template', category: CATEGORIES[Math.floor(chance() * 3)] ?? 'utility', lag };
}

interface Open {
  readonly id: string;
  readonly word: string;
  readonly until: number;
}

/** Meta's books on one customer (models/README.md), from the times messages were sent. */
export class Meta {
  #customerAt = Number.NEGATIVE_INFINITY;
  #armedAt = Number.NEGATIVE_INFINITY;
  #entryPoint: Open | undefined;
  #open: Open[] = [];
  #count = 0;
  #messages = 0;

  constructor(
    readonly era: Era,
    readonly customer: string,
  ) {}

  isServiceWindowOpen(at: number): boolean {
    return at < this.#customerAt + DAY;
  }

  /** The first time from one on that is minutes away from the end of every window. */
  awayFromEnds(at: number): number {
    const ends = [
      this.#customerAt + DAY,
      this.#armedAt + DAY,
      this.#entryPoint?.until ?? 0,
      ...this.#open.map(({ until }) => until),
    ];
    const isNear = (time: number): boolean => ends.some((end) => Math.abs(time - end) <= 5 * MINUTE);
    let away = at;
    while (isNear(away)) away += 6 * MINUTE;
    return away;
  }

  say(happened: Happened): Sent {
    const id = wamidOf(happened.customer, happened.kind === 'inbound', this.#messages++);
    if (happened.kind === 'inbound') {
      this.#hear(happened);
      return { ...happened, id, meta: undefined };
    }
    return {
      ...happened,
      id,
      meta: this.era === 'pmp-2025' ? this.#sayOfMessage(happened) : this.#sayOfConversation(happened),
    };
  }

  #hear({ at, entry }: Happened): void {
    this.#customerAt = at;
    const isInside = this.#entryPoint !== undefined && at < this.#entryPoint.until;
    if (entry !== undefined && !isInside) this.#armedAt = at;
  }

  #sayOfMessage({ at, kind, category }: Happened): MetaSays {
    if (!this.#isInEntryPoint(at) && at < this.#armedAt + DAY) this.#openEntryPoint(at, 3 * DAY);
    const purpose = kind === 'free-form' ? 'service' : (category ?? 'utility');
    const conversation = `${this.customer}-${this.#count++}`;
    if (this.#isInEntryPoint(at)) {
      return { conversation, expiresAt: at, category: 'referral_conversion', type: 'free_entry_point' };
    }
    const isFree = kind === 'free-form' || (purpose === 'utility' && this.isServiceWindowOpen(at));
    return { conversation, expiresAt: at, category: purpose, type: isFree ? 'free_customer_service' : 'regular' };
  }

  #sayOfConversation(happened: Happened): MetaSays {
    const { at, kind, category } = happened;
    this.#open = this.#open.filter(({ until }) => at < until);
    if (this.#isInEntryPoint(at) && this.#entryPoint !== undefined) return asSaid(this.#entryPoint);
    const isByInitiator = this.era === 'cbp-2022';
    if (at < this.#armedAt + DAY && (!isByInitiator || this.#open.length === 0))
      return asSaid(this.#openEntryPoint(at, 3 * DAY));
    const word = isByInitiator
      ? this.isServiceWindowOpen(at) || kind === 'free-form'
        ? 'user_initiated'
        : 'business_initiated'
      : kind === 'free-form'
        ? 'service'
        : (category ?? 'utility');
    const isAny = isByInitiator || kind === 'free-form';
    const known = isAny ? this.#open.at(-1) : this.#open.find((open) => open.word === word);
    if (known !== undefined) return asSaid(known);
    const opened = this.#opened(word, at, DAY);
    this.#open.push(opened);
    return asSaid(opened);
  }

  #isInEntryPoint(at: number): boolean {
    return this.#entryPoint !== undefined && at < this.#entryPoint.until;
  }

  #openEntryPoint(at: number, length: number): Open {
    this.#armedAt = Number.NEGATIVE_INFINITY;
    this.#open = [];
    this.#entryPoint = this.#opened('referral_conversion', at, length);
    return this.#entryPoint;
  }

  /** It ends as long after the sending, rounded up to the minute. */
  #opened(word: string, at: number, length: number): Open {
    const until = Math.ceil((at + length) / MINUTE) * MINUTE;
    return { id: `${this.customer}-${String(this.#count++).padStart(4, '0')}`, word, until };
  }
}

function asSaid({ id, until, word }: Open): MetaSays {
  return { conversation: id, expiresAt: until, category: word, type: undefined };
}

/** An id as Meta makes them: with the number and the direction in it. */
export function wamidOf(customer: string, isInbound: boolean, nth: number): string {
  const number = Buffer.from(customer, 'latin1');
  const tail = Buffer.from(`M${String(nth).padStart(6, '0')}`, 'latin1');
  const bytes = Buffer.concat([
    Buffer.from([0x1c, 0x18, number.length]),
    number,
    Buffer.from([0x15, 0x02, 0x00, isInbound ? 0x12 : 0x11, 0x18]),
    tail,
    Buffer.from([0]),
  ]);
  return `wamid.${bytes.toString('base64')}`;
}
