import { Failure } from '../../failure.js';
import type { Day } from '../../messages/calendar.js';
import { IN_FORCE, MODELS } from '../../models/index.js';
import { type Model, type ModelId, modelOn } from '../../models/model.js';
import { BASE_CURRENCY, cardName } from '../../rates/bundled-rows.js';
import { bundledCard, convertedCard, type RateCard } from '../../rates/card.js';
import type { Currency } from '../../rates/currency.js';
import type { Money } from '../../rates/money.js';
import type { Settings } from '../options/settings.js';
import type { Io } from './io.js';
import { noCardIn } from './missing-cards.js';

/** A card for every model, and what was converted with. */
export interface RateCards {
  readonly cards: ReadonlyMap<ModelId, RateCard>;
  /** By currency, what one of it is in the currency of the report; empty where nothing is converted. */
  readonly exchangeRates: ReadonlyMap<string, Money>;
}

type RateSettings = Pick<Settings, 'models' | 'rates' | 'currency' | 'exchangeRates' | 'volumeTiers'>;

/**
 * Whether a model needs a card in the currency asked for: where each unit is compared under the model of its day alone,
 * most models are not used, and units that cannot be priced are counted as such.
 */
export type Lacking = 'refused' | 'unpriced';

/**
 * The cards of the models, all in one currency: those of `--rates`, and Meta's own for the others: in the currency
 * asked for where it is bundled, in dollars where an exchange rate says what those are.
 * @throws Failure where a card cannot be read, or a model has none in the currency and nothing says how to convert
 */
export async function rateCardsOf(settings: RateSettings, io: Io, lacking: Lacking = 'refused'): Promise<RateCards> {
  const named = settings.models.filter(({ on }) => on === undefined);
  const parts = settings.models.includes(IN_FORCE) ? MODELS.filter((model) => !named.includes(model)) : [];
  const models = [...named, ...parts];
  const own = settings.rates.length === 0 ? new Map<ModelId, RateCard>() : await ownCards(models, settings, io);
  // Which models were in force, the log says, which is not read yet: those that lack a card may not be needed.
  const ofParts = { ...settings, models, currency: settings.currency ?? [...own.values()][0]?.currency };
  const cards = new Map([
    ...named.map((model) => [model.id, own.get(model.id) ?? cardOfMeta(model, settings, lacking)] as const),
    ...parts.map((model) => [model.id, own.get(model.id) ?? cardOfMeta(model, ofParts, 'unpriced')] as const),
  ]);
  const priced = inOneCurrency(settings.volumeTiers ? await withVolumeTiers(cards) : cards, settings);
  if (!settings.models.includes(IN_FORCE)) return priced;
  return { ...priced, cards: new Map([...priced.cards, [IN_FORCE.id, cardInForce(priced.cards)]]) };
}

/** Each model's own card on the days it was in force. */
function cardInForce(cards: ReadonlyMap<ModelId, RateCard>): RateCard {
  const cardOn = (day: Day): RateCard | undefined => cards.get(modelOn(IN_FORCE, day).id);
  const all = [...cards.values()];
  return {
    name: IN_FORCE.id,
    names: all.flatMap(({ names }) => names),
    currency: all[0]?.currency ?? BASE_CURRENCY,
    rateOf: (market, rateName, day) => cardOn(day)?.rateOf(market, rateName, day),
    ...(all.some(({ stepsOf }) => stepsOf !== undefined) && {
      stepsOf: (market, rateName, day) => cardOn(day)?.stepsOf?.(market, rateName, day),
    }),
  };
}

async function ownCards(
  models: readonly Model[],
  { rates }: RateSettings,
  io: Io,
): Promise<ReadonlyMap<ModelId, RateCard>> {
  const { givenCardsOf } = await import('./given-cards.js');
  return givenCardsOf(models, rates, io);
}

/** Cards with Meta's volume tiers, each in its own currency: a rate is converted as it was rounded.
 * @throws Failure where none of the models has tiers that are known */
async function withVolumeTiers(cards: ReadonlyMap<ModelId, RateCard>): Promise<ReadonlyMap<ModelId, RateCard>> {
  const { modelsWithTiers, tieredCard } = await import('../../rates/volume-tiers.js');
  const tiered = new Map([...cards].map(([id, card]) => [id, tieredCard(card, id)] as const));
  if ([...tiered.values()].some(({ stepsOf }) => stepsOf !== undefined)) return tiered;
  const known = modelsWithTiers();
  const [it, is] = known.length === 1 ? ['it', 'is'] : ['one', 'are'];
  throw new Failure(
    `--volume-tiers changes nothing: Meta's tiers are known for ${known.join(', ')}, which ${is} not among the models: ${[...cards.keys()].join(', ')}.`,
    `Add ${it}: --models ${[...cards.keys(), ...known.slice(0, 1)].join(',')}`,
  );
}

/**
 * An exchange rate for dollars is the user's word on how to convert; without one, Meta's card in that currency counts.
 */
function cardOfMeta({ id, currencies }: Model, settings: RateSettings, lacking: Lacking): RateCard {
  const { currency = BASE_CURRENCY, exchangeRates, models } = settings;
  const isConverted = exchangeRates.only !== undefined || exchangeRates.byCurrency.has(BASE_CURRENCY);
  const isBundled = currencies.includes(currency);
  if (!isConverted && isBundled) return lacking === 'refused' ? bundledCard(id, currency) : ofAllDays(id, currency);
  const isLeftUnpriced = lacking === 'unpriced' && models.some((model) => model.currencies.includes(currency));
  return isLeftUnpriced && !isConverted ? cardWithoutRates(id, currency) : bundledCard(id);
}

/** Days before it begins have no rate, and are no error. */
function ofAllDays(id: ModelId, currency: Currency): RateCard {
  const { firstDay: _, ...card } = bundledCard(id, currency);
  return card;
}

function cardWithoutRates(id: ModelId, currency: Currency): RateCard {
  return { name: cardName(id, currency), names: [], currency, rateOf: () => undefined };
}

function inOneCurrency(cards: ReadonlyMap<ModelId, RateCard>, settings: RateSettings): RateCards {
  const { currency, exchangeRates } = settings;
  const different = [...new Set([...cards.values()].map((card) => card.currency))];
  const target = currency ?? (different.length === 1 ? different[0] : undefined);
  if (target === undefined) throw mixed(cards, different);
  const foreign = different.filter((code) => code !== target);
  const used = new Map(foreign.map((code) => [code, rateFor(code, target, foreign, cards, settings)] as const));
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
  const isBundled = MODELS.filter(({ id }) => cards.has(id)).every(
    ({ id, currencies: known }) => cards.get(id)?.currency === second || known.includes(second),
  );
  const convert = `convert: --currency ${second} --exchange-rate ${first}=RATE, RATE being how much ${second} one ${first} is`;
  return new Failure(
    `The models are priced in different currencies, which cannot be compared: ${each}.`,
    isBundled
      ? `Take Meta's own cards in ${second}: --currency ${second}; or ${convert}.`
      : `Give cards in one currency with --rates, or ${convert}.`,
  );
}

function rateFor(
  code: string,
  target: string,
  foreign: readonly string[],
  cards: ReadonlyMap<ModelId, RateCard>,
  { exchangeRates: { only, byCurrency } }: RateSettings,
): Money {
  const rate = byCurrency.get(code) ?? (foreign.length === 1 ? only : undefined);
  if (rate !== undefined) return rate;
  const option = `--exchange-rate ${foreign.length === 1 ? '' : `${code}=`}RATE`;
  const lacking = [...cards].filter(([, card]) => card.currency === code).map(([id]) => id);
  throw noCardIn(target, code, lacking, option);
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
