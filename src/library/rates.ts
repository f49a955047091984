import { ratesFrom } from '../commands/options/money-options.js';
import { bundledCards, checkedCard } from '../commands/rates.js';
import { ratesShown } from '../commands/show-rates.js';
import { MODELS } from '../models/index.js';
import type { PricingModel } from '../reporters/documents/lists.js';
import type { Rate, RateCard, RateCardProblem } from '../reporters/documents/rates.js';
import { modelDocument } from '../reporters/models-json.js';
import { cardCheckWorkbook, ratesWorkbook } from '../reporters/rates.js';
import type { Workbook } from '../reporters/sheet.js';
import { objectsOf } from '../reporters/sheet-json.js';
import { inReport } from './call.js';
import type { FileLike } from './log.js';
import type { CallOptions, GivenCard, RatesOptions } from './options.js';
import { cardNamed } from './words.js';

/** See `models` of the door. */
export function modelsKnown(): PricingModel[] {
  // A copy: whoever changes it changes nothing of what is known.
  return structuredClone(MODELS.map(modelDocument));
}

/** See `rates` of the door. */
export async function ratesOf({ market, ...options }: RatesOptions): Promise<Rate[]> {
  return inReport('rates', { models: 'all', ...options } as CallOptions, async ({ settings }) => {
    const { rates, changes, notes } = ratesShown(market, settings);
    return rowsOf<Rate>(ratesWorkbook(rates, changes, notes));
  });
}

/** See `rateCards` of the door. */
export function rateCardsKnown(): RateCard[] {
  return rowsOf<RateCard>(bundledCards());
}

/** See `checkRateCard` of the door. */
export async function checkRateCardOf(card: FileLike | GivenCard, options: CallOptions): Promise<RateCardProblem[]> {
  return inReport('checkRateCard', options, async ({ io, files }) => {
    const checked = await checkedCard(ratesFrom(await cardNamed(card, files)), io);
    return rowsOf<RateCardProblem>(cardCheckWorkbook(checked.card, checked.problems));
  });
}

/** The rows of a workbook of one table, which its JSON Schema describes: a test holds the two together. */
function rowsOf<Row>({ sheets }: Workbook): Row[] {
  const [sheet] = sheets;
  return sheet === undefined ? [] : ([...objectsOf(sheet)] as Row[]);
}
