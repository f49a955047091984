import { Failure } from '../../failure.js';
import { findLogs } from '../../input/find.js';
import { readSmallTable } from '../../input/small-table.js';
import { isoDay } from '../../messages/calendar.js';
import { MODELS } from '../../models/index.js';
import type { Model, ModelId } from '../../models/model.js';
import { BASE_CURRENCY } from '../../rates/bundled-rows.js';
import { bundledCard, type RateCard } from '../../rates/card.js';
import { tierGaps } from '../../rates/card-check.js';
import { cardColumnsOf } from '../../rates/card-columns.js';
import { type CardFile, firstErrorOf, readCard } from '../../rates/card-file.js';
import { problemWith } from '../../rates/card-problem.js';
import { givenCard } from '../../rates/given-card.js';
import type { GivenRates } from '../options/money-options.js';
import type { Io } from './io.js';

/** The cards of `--rates`, by the model each is for; a model without any is not there.
 * @throws Failure where one cannot be read, is for none of the models, or contradicts another */
export async function givenCardsOf(
  models: readonly Model[],
  rates: readonly GivenRates[],
  io: Io,
): Promise<ReadonlyMap<ModelId, RateCard>> {
  const files: CardFile[] = [];
  // One after another: standard input can be one of them.
  for (const given of rates) files.push(await readCardFile(given, io));
  for (const file of files) {
    const failure = firstErrorOf(file);
    if (failure !== undefined) throw failure;
  }
  refuseTierGaps(files);
  refuseTiersOfConversations(files);
  refuseUnused(files, models);
  return new Map(models.flatMap((model) => cardFor(model, files).map((card) => [model.id, card] as const)));
}

/** Reads a card of the user's own; what is wrong with it is told in it.
 * @throws Failure where the file cannot be read */
export async function readCardFile({ path, model, from }: GivenRates, io: Io): Promise<CardFile> {
  const [source, ...others] = await findLogs([path], io);
  if (source === undefined || others.length > 0) {
    throw new Failure(`--rates: "${path}" is more than one file.`, 'Give --rates once for each.');
  }
  return readCard(source.path, await readSmallTable(source, io.stdin, isCardHeader), { model, from }, MODELS);
}

function isCardHeader(fields: readonly string[]): boolean {
  return cardColumnsOf(fields) !== undefined;
}

function cardFor(model: Model, files: readonly CardFile[]): [] | [RateCard] {
  const ofModel = files.filter(({ rows }) => rows.some((row) => row.model === model.id));
  const [first] = ofModel;
  if (first === undefined) return [];
  refuseMixed(model, ofModel);
  refuseDoubled(model, ofModel);
  // On days and in markets it does not speak of, Meta's card in the same currency counts, if there is one.
  const { currency = BASE_CURRENCY } = first;
  const bundled = bundledCard(model.id, model.currencies.includes(currency) ? currency : BASE_CURRENCY);
  return [givenCard(model, ofModel, bundled)];
}

function refuseMixed(model: Model, files: readonly CardFile[]): void {
  const [first] = files;
  const other = files.find(({ currency }) => currency !== first?.currency);
  if (first === undefined || other === undefined) return;
  throw new Failure(
    `The cards for ${model.id} are in two currencies: ${first.currency} in ${first.name}, ${other.currency} in ${other.name}.`,
    'Give cards in one of them.',
    { code: 'wrong-file' },
  );
}

/** A unit between two steps would have no price. */
function refuseTierGaps(files: readonly CardFile[]): void {
  for (const file of files.filter(({ layout }) => layout === 'tiers')) {
    const [first, ...others] = tierGaps(file);
    if (first !== undefined) throw problemWith(file.name, first, others.length);
  }
}

/** Meta has tiers since it bills by message, and a conversation model has no such steps to be in. */
function refuseTiersOfConversations(files: readonly CardFile[]): void {
  const ofMessages = MODELS.filter(({ unit }) => unit === 'message').map(({ id }) => id);
  for (const { name, rows } of files) {
    const wrong = rows.find(({ tier, model }) => tier !== undefined && !ofMessages.some((id) => id === model));
    if (wrong === undefined) continue;
    throw new Failure(
      `${name} has volume tiers for ${wrong.model}, which bills by conversation: volume tiers are of models that bill by message.`,
      `Say which of them: --rates ${ofMessages[0] ?? ''}=${name}`,
      { code: 'wrong-file', file: name },
    );
  }
}

/** A card nobody prices with is a mistake in what was asked. */
function refuseUnused(files: readonly CardFile[], models: readonly Model[]): void {
  const ids = models.map(({ id }) => id as string);
  const unused = files.find(({ rows }) => !rows.some(({ model }) => ids.includes(model)));
  if (unused === undefined) return;
  const has = [...new Set(unused.rows.map(({ model }) => model))].join(', ');
  throw new Failure(
    `${unused.name} has rates for ${has}, which is not among the models: ${ids.join(', ')}.`,
    `Add it: --models ${[...ids, has].join(',')}`,
  );
}

/**
 * Two cards that say something of one market from one day on: which is meant cannot be told, and must not depend on
 * their order.
 */
function refuseDoubled(model: Model, files: readonly CardFile[]): void {
  const known = new Map<string, string>();
  for (const { name, rows } of files) {
    for (const { model: id, market, from, to, line, tier, rates } of rows) {
      if (id !== model.id) continue;
      const key = tier === undefined ? `${market} ${from} ${to}` : [market, from, tier.from, ...rates.keys()].join(' ');
      const place = known.get(key);
      if (place !== undefined) {
        throw new Failure(
          `${market} has rates for ${model.id} from ${isoDay(from)} in ${place} and in ${name}:${line}.`,
          'Give one of the cards, or say since when each is in force: --rates MODEL@DAY=FILE',
          { code: 'wrong-file', file: name, line },
        );
      }
      known.set(key, `${name}:${line}`);
    }
  }
}
