import { leastOf } from '../extremes.js';
import { isoDay } from '../messages/calendar.js';
import { isInForce } from './bundled-rows.js';
import { RATE_NAMES, type RateName } from './card-columns.js';
import type { CardFile, GivenRow } from './card-file.js';
import { bundledRates, type ListedRates } from './card-listing.js';
import type { RatedModel } from './card-model.js';
import type { CardProblem } from './card-problem.js';
import { type Money, money, ZERO } from './money.js';

/** So many times more or less than the bundled rate is a slip of the point, or another currency. */
const SUSPICIOUS = money('10');
/** Of a card in another currency, so many rates tell what it is worth. */
const ENOUGH_RATIOS = 3;
const MOST_NAMED = 8;

/** Everything wrong with a card: what its file has, and what the bundled card of its model says otherwise. */
export function checkCard(card: CardFile, models: readonly RatedModel[]): readonly CardProblem[] {
  const known = new Map(models.map(({ id }) => [id, bundledRates(id)]));
  const own = models.filter(({ id }) => card.rows.some(({ model }) => model === id));
  return [
    ...card.problems,
    ...(card.layout === 'tiers'
      ? tierGaps(card)
      : own.flatMap((model) => missing(model, card, known.get(model.id) ?? []))),
    ...suspicious(card, known),
  ].sort((a, b) => a.line - b.line || (a.level < b.level ? -1 : 1));
}

function bundledRow({ market, from }: GivenRow, known: readonly ListedRates[]): ListedRates | undefined {
  return known.find((row) => row.market === market && isInForce(row, from));
}

function missing(model: RatedModel, card: CardFile, known: readonly ListedRates[]): CardProblem[] {
  const rows = card.rows.filter((row) => row.model === model.id);
  const starts = [...new Set(rows.map(({ from }) => from))];
  const [first] = starts.toSorted((a, b) => a - b);
  const line = leastOf(rows.map((row) => row.line));
  if (first === undefined) return [];
  const markets = new Set(rows.map(({ market }) => market));
  const lacking = known.filter((row) => isInForce(row, first) && !markets.has(row.market)).map(({ market }) => market);
  const names = chargedNames(known);
  const columns = names.filter((name) => !card.rateNames.includes(name) && name !== 'authentication_international');
  return [
    ...columns.map((column) => missingColumn(line, column, model)),
    ...(lacking.length === 0 ? [] : [missingMarkets(line, lacking, model, isoDay(first))]),
    ...rows.flatMap((row) => missingRates(row, names, card, bundledRow(row, known))),
  ];
}

/**
 * What a model charges for: a rate that is 0 everywhere is of what is free by its rules, which Meta's files leave out.
 */
function chargedNames(known: readonly ListedRates[]): RateName[] {
  const charged = known.flatMap(({ rates }) =>
    [...rates].filter(([, { amount }]) => amount.gt(ZERO)).map(([name]) => name),
  );
  return [...new Set(charged)];
}

function missingColumn(line: number, column: RateName, { id }: RatedModel): CardProblem {
  const name = column.replace('_', '-');
  return {
    ...{ line, code: 'missing-column', level: 'warning', value: name },
    message: `there is no column for the ${name} rate, which ${id} has: such units are unpriced`,
    remedy: 'Add it, if the card has one.',
  };
}

function missingMarkets(line: number, markets: readonly string[], { id }: RatedModel, day: string): CardProblem {
  const named = markets.slice(0, MOST_NAMED).join(', ') + (markets.length > MOST_NAMED ? ', …' : '');
  const count = markets.length === 1 ? '1 market' : `${markets.length} markets`;
  return {
    ...{ line, code: 'missing-market', level: 'warning', value: named },
    message: `${count} that ${id} had on ${day} ${markets.length === 1 ? 'is' : 'are'} not in the card (${named}): their units are unpriced`,
    remedy: 'Add them, if you send there.',
  };
}

function missingRates(
  row: GivenRow,
  charged: readonly RateName[],
  card: CardFile,
  bundled: ListedRates | undefined,
): CardProblem[] {
  const given = charged.filter((name) => card.rateNames.includes(name));
  const lacking = given.filter((name) => !row.rates.has(name) && bundled?.rates.has(name) === true);
  return lacking.map((name) => ({
    ...{ line: row.line, code: 'missing-rate', level: 'warning', value: row.market },
    message: `${row.market} has no ${name.replace('_', '-')} rate, and the bundled card has one: such units are unpriced`,
    remedy: 'Leave it, if Meta does not offer it there.',
  }));
}

interface Compared {
  readonly row: GivenRow;
  readonly name: RateName;
  readonly given: Money;
  readonly bundled: Money;
  /** Of the given rate to the bundled one. */
  readonly ratio: Money;
}

/** Rates far from the bundled ones; those of another currency against what most of the card comes to. */
function suspicious(card: CardFile, known: ReadonlyMap<string, readonly ListedRates[]>): CardProblem[] {
  const compared = card.rows.flatMap((row): Compared[] => {
    const bundled = bundledRow(row, known.get(row.model) ?? []);
    return RATE_NAMES.flatMap((name) => {
      const given = row.rates.get(name);
      const rate = bundled?.rates.get(name)?.amount;
      if (given === undefined || rate === undefined || rate.eq(ZERO)) return [];
      return [{ row, name, given, bundled: rate, ratio: given.div(rate) }];
    });
  });
  const isSame = card.currency === known.get(card.rows[0]?.model ?? '')?.[0]?.currency;
  if (!isSame && compared.length < ENOUGH_RATIOS) return [];
  const usual = isSame
    ? money('1')
    : (compared.map(({ ratio }) => ratio).sort((a, b) => a.cmp(b))[compared.length >> 1] ?? ZERO);
  if (usual.eq(ZERO)) return [];
  return compared
    .filter(({ row }) => row.tier === undefined || row.tier.from === 1)
    .filter(({ ratio }) => ratio.gte(usual.times(SUSPICIOUS)) || ratio.times(SUSPICIOUS).lte(usual))
    .map((one) => suspiciousRate(one, usual, isSame));
}

function suspiciousRate({ row, name, given, bundled, ratio }: Compared, usual: Money, isSame: boolean): CardProblem {
  const isMore = ratio.gt(usual);
  const factor = isMore ? ratio.div(usual) : ratio.eq(ZERO) ? undefined : usual.div(ratio);
  const how = factor === undefined ? 'nothing' : `${factor.toFixed(0)} times ${isMore ? 'more' : 'less'}`;
  const than = isSame ? `than the bundled ${bundled.toFixed()}` : 'than the other rates of the card would make it';
  return {
    ...{ line: row.line, code: 'suspicious-rate', level: 'warning', value: given.toFixed() },
    message: `the ${name.replace('_', '-')} rate of ${row.market}, ${given.toFixed()}, is ${how}${factor === undefined ? `, and the bundled one is ${bundled.toFixed()}` : ` ${than}`}`,
    remedy: 'Check the decimal point and the currency.',
  };
}

/** Steps of a tier begin at 1 and follow each other, up to one without an end. */
export function tierGaps({ rows }: Pick<CardFile, 'rows'>): CardProblem[] {
  return [...grouped(rows).values()].flatMap((ofGroup) => {
    let next = 1;
    const steps = ofGroup.toSorted((a, b) => (a.tier?.from ?? 0) - (b.tier?.from ?? 0));
    const gaps = steps.flatMap((row): CardProblem[] => {
      const { from, to } = row.tier ?? { from: next, to: Number.POSITIVE_INFINITY };
      const isRight = from === next;
      const message = `the step of ${row.market} begins at ${from}, and the one before ends at ${next - 1}`;
      next = to + 1;
      return isRight
        ? []
        : [tierGap(row, from, message, 'Let each step begin behind the one before, the first at 0 or 1.')];
    });
    const last = steps.at(-1);
    const end = last?.tier?.to ?? Number.POSITIVE_INFINITY;
    if (last === undefined || end === Number.POSITIVE_INFINITY) return gaps;
    const message = `the last step of ${last.market} ends at ${end}, and nothing says what comes behind it`;
    return [...gaps, tierGap(last, end, message, 'Leave its end empty.')];
  });
}

function tierGap({ line }: GivenRow, value: number, message: string, remedy: string): CardProblem {
  return { line, code: 'tier-gap', level: 'error', value: String(value), message, remedy };
}

/** Steps are of one tier where they are in force on the same days. */
function nameOf({ model, market, from, to, rates }: GivenRow): string {
  return [model, market, from, to, ...rates.keys()].join('\u0000');
}

function grouped(rows: readonly GivenRow[]): Map<string, GivenRow[]> {
  const groups = new Map<string, GivenRow[]>();
  for (const row of rows) groups.set(nameOf(row), [...(groups.get(nameOf(row)) ?? []), row]);
  return groups;
}
