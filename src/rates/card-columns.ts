/** The rates a card can have, each a column of the bundled cards. */
export const RATE_NAMES = [
  'business_initiated',
  'user_initiated',
  'marketing',
  'utility',
  'authentication',
  'authentication_international',
  'service',
] as const;
export type RateName = (typeof RATE_NAMES)[number];

/** What a column of a card holds beside rates. */
const OTHER_COLUMNS = {
  market: [
    'market',
    'country',
    'region',
    'countryregion',
    'countryorregion',
    'regioncountry',
    'marketname',
    'destination',
  ],
  currency: ['currency', 'currencycode'],
  model: ['model', 'pricingmodel'],
  effective_from: ['effectivefrom', 'validfrom', 'effective', 'effectivedate'],
  effective_to: ['effectiveto', 'validto', 'validuntil', 'effectiveuntil'],
  confidence: ['confidence'],
  note: ['note', 'notes'],
  category: ['category', 'purpose', 'messagecategory', 'templatecategory', 'pricingcategory'],
  tier_from: ['from', 'tierfrom', 'tierstart', 'volumefrom', 'start', 'fromvolume', 'lowerbound'],
  tier_to: ['to', 'tierto', 'tierend', 'volumeto', 'end', 'tovolume', 'upperbound'],
  rate: ['rate', 'unitrate', 'price', 'tierrate', 'ratepermessage'],
} as const satisfies Record<string, readonly string[]>;
export type OtherColumn = keyof typeof OTHER_COLUMNS;

/** Where the columns of a card stand. */
export interface CardColumns {
  readonly rates: ReadonlyMap<RateName, number>;
  readonly others: ReadonlyMap<OtherColumn, number>;
  /** Names of columns that nothing is read from. */
  readonly unread: readonly string[];
  /** A row for each step of a volume tier. */
  readonly isTiers: boolean;
}

/**
 * Words that a heading may have beside the name of its rate: `Marketing rate (per message)`,
 * `Business-initiated conversations`.
 */
const BESIDE = /^(rates?|prices?|costs?|conversations?|messages?|templates?|per|each)$/;

/** The columns of a header; undefined for a row that is none: a note, or rates. */
export function cardColumnsOf(fields: readonly string[]): CardColumns | undefined {
  const rates = new Map<RateName, number>();
  const others = new Map<OtherColumn, number>();
  const unread: string[] = [];
  for (const [index, field] of fields.entries()) {
    const rate = rateNamed(field);
    const other = otherNamed(field);
    if (rate !== undefined && !rates.has(rate)) rates.set(rate, index);
    else if (other !== undefined && !others.has(other)) others.set(other, index);
    else if (field !== '') unread.push(field);
  }
  const isTiers = others.has('category') && others.has('tier_from') && others.has('rate');
  if (!others.has('market') || (rates.size === 0 && !isTiers)) return undefined;
  return { rates, others, unread, isTiers };
}

/** The rate that a heading, or a category of a tier, names. */
export function rateNamed(heading: string): RateName | undefined {
  const letters = heading
    .replace(/\([^()]*\)/g, ' ')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '' && !BESIDE.test(word))
    .join('');
  switch (letters) {
    case 'businessinitiated':
    case 'bi':
    case 'bic':
      return 'business_initiated';
    case 'userinitiated':
    case 'ui':
    case 'uic':
      return 'user_initiated';
    case 'authenticationinternational':
    case 'internationalauthentication':
    case 'authinternational':
    case 'authenticationintl':
      return 'authentication_international';
    case 'auth':
      return 'authentication';
    default:
      return RATE_NAMES.find((name) => name === letters);
  }
}

function otherNamed(heading: string): OtherColumn | undefined {
  const letters = heading.toLowerCase().replace(/[^a-z]/g, '');
  const names = Object.keys(OTHER_COLUMNS) as OtherColumn[];
  return names.find((name) => (OTHER_COLUMNS[name] as readonly string[]).includes(letters));
}
