import { Failure } from '../../failure.js';
import { IN_FORCE } from '../../models/index.js';
import { inForceBeside } from '../../report/in-force.js';
import type { InForceBeside } from '../../report/report.js';
import type { Settings } from '../options/settings.js';
import type { Io } from './io.js';
import { type RateCards, rateCardsOf } from './rate-cards.js';
import type { Counted } from './report-on.js';

/**
 * What was in force on the days of a log that none of the models compared was; undefined where there is no such day.
 */
export async function inForceOf(counted: Counted, settings: Settings, io: Io): Promise<InForceBeside | undefined> {
  if (counted.ofOtherDays.isEmpty) return undefined;
  const rateCards = await cardsInForce(settings, io);
  const prices = rateCards && { ...counted.prices, ...rateCards };
  return inForceBeside({ ...counted, models: settings.models, only: settings.only }, prices);
}

/** Undefined where what was asked for does not fit models that nobody asked for: the days are told all the same. */
async function cardsInForce(settings: Settings, io: Io): Promise<RateCards | undefined> {
  // Standard input is read already.
  if (settings.rates.some(({ path }) => path === '-')) return undefined;
  try {
    return await rateCardsOf({ ...settings, models: [IN_FORCE] }, io);
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
