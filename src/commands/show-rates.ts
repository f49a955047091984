import { Failure } from '../failure.js';
import { type Day, isoDay } from '../messages/calendar.js';
import type { Country } from '../messages/country.js';
import { clampedDay } from '../models/definition.js';
import { IN_FORCE, MODELS } from '../models/index.js';
import type { Model } from '../models/model.js';
import { closestWord, didYouMean } from '../nearest.js';
import { BASE_CURRENCY, isInForce } from '../rates/bundled-rows.js';
import { bundledRates, type ListedRates } from '../rates/card-listing.js';
import type { Currency } from '../rates/currency.js';
import { bundledMarkets, type Market } from '../rates/market.js';
import { countryNamed } from '../rates/market-names.js';
import { changesAlong, type RateChanges, type RateGap } from '../rates/rate-changes.js';
import { workbookPieces } from '../reporters/output-formats.js';
import { ratesByModel, ratesWorkbook } from '../reporters/rates.js';
import type { Settings } from './options/settings.js';
import type { ExitCode } from './running/exit-code.js';
import type { Io } from './running/io.js';
import { openOutput, refuseBytesOnTerminal } from './running/output.js';

/**
 * `waba-cost rates show [market]`: the rates of the bundled cards in a currency, those of one market or on one day,
 * with what changed against the date before.
 */
export async function showRates(name: string | undefined, settings: Settings, io: Io): Promise<ExitCode> {
  refuseBytesOnTerminal(settings, io);
  const { format } = settings;
  const { rates, changes, notes } = ratesShown(name, settings);
  const output = await openOutput(settings, io);
  const workbook =
    format === 'table'
      ? ratesByModel(rates, name === undefined ? NO_CHANGES : changes, notes)
      : ratesWorkbook(rates, changes, notes);
  await output.write(await workbookPieces(workbook, format, output.display));
  return 0;
}

/** The rates that are asked for, with what changed with each.
 * @throws Failure where there is no such place, or no card in the currency */
export function ratesShown(
  name: string | undefined,
  { models, at, currency = BASE_CURRENCY }: Pick<Settings, 'models' | 'at' | 'currency'>,
): { rates: ListedRates[]; changes: RateChanges; notes: string[] } {
  const place = name === undefined ? undefined : placeNamed(name);
  const all = allRates(currency);
  const ofPlace = place === undefined ? all : ratesOfPlace(place, all);
  const { changes, gaps } = place === undefined ? changesByMarket(all) : changesAlong(ofPlace);
  // The rates of what was in force are those of each model on its days.
  const shownModels = [...new Set(models.flatMap((model) => (model === IN_FORCE ? MODELS : [model])))];
  const rates = shownModels.flatMap((model) =>
    ofPlace.filter((row) => row.model === model.id && isShown(row, model, place, at)),
  );
  const notes = [
    ...(at === undefined ? [] : [`In force on ${isoDay(at)}, or on the nearest day of the model.`]),
    ...lackingModels(shownModels, currency),
    ...(place === undefined ? [] : notesOn(place, rates, { changes, gaps: at === undefined ? gaps : [] }, currency)),
  ];
  return { rates, changes, notes };
}

const NO_CHANGES: RateChanges = new Map();

/** Every row of the cards in one currency.
 * @throws Failure where no model has a card in it */
function allRates(currency: Currency): ListedRates[] {
  const models = MODELS.filter(({ currencies }) => currencies.includes(currency));
  if (models.length > 0) return models.flatMap(({ id }) => bundledRates(id, currency));
  const known = [...new Set(MODELS.flatMap(({ currencies }) => currencies))].sort();
  throw new Failure(
    `No card of Meta's in ${currency} is known.`,
    `${didYouMean(closestWord(currency, known))}There are cards in ${known.join(', ')}.`,
  );
}

function lackingModels(models: readonly Model[], currency: Currency): string[] {
  const lacking = models.filter(({ currencies }) => !currencies.includes(currency)).map(({ id }) => id);
  return lacking.length === 0 ? [] : [`No card of Meta's in ${currency} is known for ${lacking.join(', ')}.`];
}

/** A market, or a country, which can be of several one after another. */
type Place =
  | { readonly kind: 'market'; readonly market: Market }
  | { readonly kind: 'country'; readonly country: Country; readonly name: string };

/** @throws Failure where a name means neither a country nor a market */
function placeNamed(name: string): Place {
  const place = countryNamed(name);
  if (place.kind !== 'unknown') return place;
  throw new Failure(
    `There is no country or market "${name}".`,
    `${didYouMean(place.nearest)}waba-cost rates show lists the markets.`,
  );
}

/** In order of time: of a country the rows of each market while it was of that. */
function ratesOfPlace(place: Place, all: readonly ListedRates[]): ListedRates[] {
  const inOrder = all.toSorted((a, b) => a.from - b.from);
  if (place.kind === 'market') return inOrder.filter(({ market }) => market === place.market);
  const { marketOf } = bundledMarkets();
  const days = [...new Set(all.map(({ from }) => from))];
  return inOrder.filter((row) =>
    days.some((day) => isInForce(row, day) && marketOf(place.country, day) === row.market),
  );
}

function isShown(row: ListedRates, model: Model, place: Place | undefined, at: Day | undefined): boolean {
  if (at === undefined) return true;
  const day = clampedDay(at, model);
  if (!isInForce(row, day)) return false;
  return place?.kind !== 'country' || bundledMarkets().marketOf(place.country, day) === row.market;
}

function changesByMarket(all: readonly ListedRates[]): { changes: RateChanges; gaps: readonly RateGap[] } {
  const markets = new Map<Market, ListedRates[]>();
  for (const row of all) markets.set(row.market, [...(markets.get(row.market) ?? []), row]);
  return { changes: new Map([...markets.values()].flatMap((rows) => [...changesAlong(rows).changes])), gaps: [] };
}

/** What a reader should know of the rates of one place. */
function notesOn(
  place: Place,
  rates: readonly ListedRates[],
  { changes, gaps }: { changes: RateChanges; gaps: readonly RateGap[] },
  currency: Currency,
): string[] {
  return [
    ...marketsInWords(place, rates),
    ...gaps.map(({ from, to }) => `Not known in ${currency}: ${isoDay(from)} to ${isoDay(to)}.`),
    ...unitsInWords(rates, changes),
    ...rates.flatMap(doubtOf),
  ];
}

/** That a country is priced as part of a market has to be said where it was asked for by its name. */
function marketsInWords(place: Place, rates: readonly ListedRates[]): string[] {
  if (place.kind !== 'country') return [];
  const inOrder = rates.toSorted((a, b) => a.from - b.from).map(({ market }) => market);
  const different = [...new Set(inOrder)];
  if (different.every((market) => market === place.name)) return [];
  return [`${place.name} is priced as ${different.join(', then as ')}.`];
}

/** A rate of a conversation beside one of a message is not like it. */
function unitsInWords(rates: readonly ListedRates[], changes: RateChanges): string[] {
  const first = MODELS.find(({ unit }) => unit === 'message');
  const isShownThere = rates.some((row) => row.from === first?.from && changes.has(row));
  if (first === undefined || !isShownThere) return [];
  return [
    `Up to ${isoDay((first.from - 1) as Day)} a rate is for a conversation of 24 hours, from then on for a message: what changed that day is not of like with like.`,
  ];
}

/** Why a rate is not sure, for the few that were asked for by name. */
function doubtOf({ model, market, from, note }: ListedRates): string[] {
  return note === '' ? [] : [`${model}, ${market} from ${isoDay(from)}: ${note}.`];
}
