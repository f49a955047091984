import { Failure } from '../failure.js';
import type { ModelId } from '../models/model.js';
import { bundledCard, convertedCard, type RateCard } from '../rates/card.js';
import type { Money } from '../rates/money.js';
import type { Io } from './io.js';
import type { Settings } from './settings.js';

/** A card for every model, and what was converted with. */
export interface RateCards {
  readonly cards: ReadonlyMap<ModelId, RateCard>;
  /** By currency, what one of it is in the currency of the report; empty where nothing is converted. */
  readonly exchangeRates: ReadonlyMap<string, Money>;
}

type RateSettings = Pick<Settings, 'models' | 'rates' | 'currency' | 'exchangeRates'>;

/**
 * The cards of the models: the bundled ones, those of `--rates` in their place, all in one currency. `tiers`: whether the
 * command applies volume tiers, which only can where whole months are priced; others refuse a card that has any.
 * @throws Failure where a card cannot be read, or currencies differ and no rate says what they are to each other
 */
export async function rateCardsOf(
  settings: RateSettings,
  io: Io,
  tiers: 'applied' | 'refused' = 'refused',
): Promise<RateCards> {
  const { models, rates } = settings;
  if (rates.length === 0) {
    return inOneCurrency(new Map(models.map(({ id }) => [id, bundledCard(id)] as const)), settings);
  }
  const { givenCardsOf } = await import('./given-cards.js');
  const cards = await givenCardsOf(models, rates, io);
  if (tiers === 'refused') refuseTiers(cards);
  return inOneCurrency(cards, settings);
}

/** A list of single units has no order that tiers are reached in which agrees with the estimate's: none is better than another figure. */
function refuseTiers(cards: ReadonlyMap<ModelId, RateCard>): void {
  const tiered = [...cards.values()].find(({ stepsOf }) => stepsOf !== undefined);
  if (tiered === undefined) return;
  throw new Failure(
    `${tiered.name} has volume tiers, which only the estimate applies: this command prices single units, and their rates depend on all of the month.`,
    'Leave the card of tiers out here; waba-cost estimate applies it.',
  );
}

function inOneCurrency(cards: ReadonlyMap<ModelId, RateCard>, { currency, exchangeRates }: RateSettings): RateCards {
  const different = [...new Set([...cards.values()].map((card) => card.currency))];
  const target = currency ?? (different.length === 1 ? different[0] : undefined);
  if (target === undefined) throw mixed(cards, different);
  const foreign = different.filter((code) => code !== target);
  const used = new Map(foreign.map((code) => [code, rateFor(code, target, foreign, exchangeRates)] as const));
  refuseUnusedRates(exchangeRates, target, foreign);
  const converted = [...cards].map(([id, card]) => {
    const factor = used.get(card.currency);
    return [id, factor === undefined ? card : convertedCard(card, target, factor)] as const;
  });
  return { cards: new Map(converted), exchangeRates: used };
}

function mixed(cards: ReadonlyMap<ModelId, RateCard>, currencies: readonly string[]): Failure {
  const each = [...cards].map(([id, card]) => `${id} in ${card.currency} (${card.name})`).join(', ');
  const [first = '', second = ''] = currencies;
  return new Failure(
    `The models are priced in different currencies, which cannot be compared: ${each}.`,
    `Give cards in one currency with --rates, or convert: --currency ${second} --exchange-rate ${first}=RATE, RATE being how much ${second} one ${first} is.`,
  );
}

function rateFor(
  code: string,
  target: string,
  foreign: readonly string[],
  { only, byCurrency }: Settings['exchangeRates'],
): Money {
  const named = byCurrency.get(code) ?? (foreign.length === 1 ? only : undefined);
  if (named !== undefined) return named;
  throw new Failure(
    `The rates are in ${code}, and nothing says what that is in ${target}.`,
    `Add --exchange-rate ${foreign.length === 1 ? '' : `${code}=`}RATE: how much ${target} one ${code} is. None is ever fetched.`,
  );
}

/** An exchange rate that changes nothing was meant for something. */
function refuseUnusedRates(
  { only, byCurrency }: Settings['exchangeRates'],
  target: string,
  foreign: readonly string[],
): void {
  const inVain = [...byCurrency].find(([code]) => !foreign.includes(code));
  const vain = inVain?.[0] ?? (only !== undefined && foreign.length === 0 ? only.toFixed() : undefined);
  if (vain === undefined) return;
  throw new Failure(
    `--exchange-rate ${vain} changes nothing: the rates ${foreign.length === 0 ? `are in ${target} already` : `are in ${foreign.join(', ')}`}.`,
    foreign.length === 0 ? 'Say with --currency what to convert to, or leave it out.' : 'Leave it out.',
  );
}
