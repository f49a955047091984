import { Failure } from '../failure.js';
import { type Day, isoDay } from '../messages/calendar.js';
import { MODELS } from '../models/index.js';
import { clampedDay, type Model } from '../models/model.js';
import { currenciesOf, isInForce } from '../rates/bundled-rows.js';
import { checkCard } from '../rates/card-check.js';
import { bundledRates, type ListedRates } from '../rates/card-listing.js';
import { bundledMarkets } from '../rates/market.js';
import { countryNamed } from '../rates/market-names.js';
import { workbookPieces } from '../reporters/output-formats.js';
import {
  cardCheckText,
  cardCheckWorkbook,
  cardsWorkbook,
  ratesByModel,
  ratesWorkbook,
  withoutColumns,
} from '../reporters/rates.js';
import type { ExitCode } from './exit-code.js';
import { foreseeFiles } from './files-to-write.js';
import { readCardFile } from './given-cards.js';
import type { Io } from './io.js';
import { ratesFrom } from './money-options.js';
import { openOutput, refuseBytesOnTerminal } from './output.js';
import type { Settings } from './settings.js';

/** `waba-cost rates list`: the bundled cards. */
export async function listCards(settings: Settings, io: Io): Promise<ExitCode> {
  refuseBytesOnTerminal(settings, io);
  const output = await openOutput(settings, io);
  const cards = MODELS.flatMap(({ id }) => currenciesOf(id).map((currency) => bundledRates(id, currency)));
  const workbook = cardsWorkbook(cards);
  const { format } = settings;
  // The model says the card's name.
  const sheets = workbook.sheets.map((sheet) => (format === 'table' ? withoutColumns(sheet, ['card']) : sheet));
  await output.write(await workbookPieces({ ...workbook, sheets }, format, output.display));
  return 0;
}

/** `waba-cost rates show [market]`: the rates of the bundled cards, those of one market or on one day. */
export async function showRates(name: string | undefined, settings: Settings, io: Io): Promise<ExitCode> {
  refuseBytesOnTerminal(settings, io);
  const { models, at, format } = settings;
  const wanted = name === undefined ? undefined : marketsNamed(name, models, at);
  const rates = models.flatMap((model) => ratesOf(model, wanted?.get(model), at));
  const notes = at === undefined ? [] : [`In force on ${isoDay(at)}, or on the nearest day of the model.`];
  const all = [...notes, ...noteOnMarkets(name, wanted), ...(name === undefined ? [] : rates.flatMap(doubtOf))];
  const output = await openOutput(settings, io);
  const workbook = format === 'table' ? ratesByModel(rates, all) : ratesWorkbook(rates, all);
  await output.write(await workbookPieces(workbook, format, output.display));
  return 0;
}

/** `waba-cost rates check <file>`: everything wrong with a card of the user's own. */
export async function checkRates(name: string, settings: Settings, io: Io): Promise<ExitCode> {
  refuseBytesOnTerminal(settings, io);
  const given = ratesFrom(name);
  foreseeFiles({ logs: [] }, { ...settings, rates: [given] }, io);
  const card = await readCardFile(given, io);
  const problems = checkCard(card, MODELS);
  const output = await openOutput(settings, io);
  const { format } = settings;
  await output.write(
    format === 'table'
      ? [cardCheckText(card, problems, output.display)]
      : await workbookPieces(cardCheckWorkbook(card, problems), format, output.display),
  );
  const isWrong = problems.some(({ level }) => level === 'error' || settings.isStrict);
  return isWrong ? 1 : 0;
}

function ratesOf(model: Model, markets: readonly string[] | undefined, at: Day | undefined): ListedRates[] {
  const day = at === undefined ? undefined : clampedDay(at, model);
  return bundledRates(model.id)
    .filter(({ market }) => markets === undefined || markets.includes(market))
    .filter((row) => day === undefined || isInForce(row, day));
}

/** Why a rate is not sure, for the few that were asked for by name. */
function doubtOf({ model, market, from, note }: ListedRates): string[] {
  return note === '' ? [] : [`${model}, ${market} from ${isoDay(from)}: ${note}.`];
}

/** The markets a name means under each model: of a country all it was priced as, or the one on a day.
 * @throws Failure where it means none */
function marketsNamed(
  name: string,
  models: readonly Model[],
  at: Day | undefined,
): ReadonlyMap<Model, readonly string[]> {
  const place = countryNamed(name);
  if (place.kind === 'unknown') {
    throw new Failure(
      `There is no country or market "${name}".`,
      `${place.nearest === undefined ? '' : `Did you mean ${place.nearest}? `}waba-cost rates show lists the markets.`,
    );
  }
  const { marketOf } = bundledMarkets();
  return new Map(
    models.map((model) => {
      if (place.kind === 'market') return [model, [place.market]] as const;
      const days = at === undefined ? bundledRates(model.id).map(({ from }) => from) : [clampedDay(at, model)];
      return [model, [...new Set(days.map((day) => marketOf(place.country, day) ?? ''))]] as const;
    }),
  );
}

/** That a country is priced as part of a market has to be said where it was asked for by its name. */
function noteOnMarkets(
  name: string | undefined,
  markets: ReadonlyMap<Model, readonly string[]> | undefined,
): readonly string[] {
  const place = name === undefined ? undefined : countryNamed(name);
  if (place?.kind !== 'country' || markets === undefined) return [];
  const different = [...new Set([...markets.values()].flat())];
  if (different.every((market) => market === place.name)) return [];
  return [`${place.name} is priced as ${different.join(', then as ')}.`];
}
