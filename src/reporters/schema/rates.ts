import { RATE_NAMES } from '../../rates/card-columns.js';
import { CONFIDENCES } from '../../rates/rate.js';
import { MODEL } from './report-parts.js';
import {
  among,
  COUNT,
  CURRENCY,
  DAY,
  DECIMAL,
  described,
  list,
  named,
  object,
  orNull,
  type Shape,
  TEXT,
} from './shapes.js';

/** `rates list`: the bundled cards. */
export const RATES_LIST: Shape = list(
  named(
    'RateCard',
    "A bundled rate card: Meta's list rates of one model in one currency.",
    object({
      ...{ card: TEXT, model: MODEL, currency: CURRENCY, valid_from: DAY, valid_to: orNull(DAY) },
      ...{ markets: COUNT, changes: COUNT },
      rows_high: described('Rows, one for each market and time, by how sure they are.', COUNT),
      ...{ rows_medium: COUNT, rows_low: COUNT },
    }),
  ),
);

const RATES = RATE_NAMES.flatMap((name) => [
  [name, described('For one unit, in `currency`.', orNull(DECIMAL))] as const,
  [`${name}_change`, described('In per cent, against the date before.', orNull(DECIMAL))] as const,
]);

/** `rates show`: a row for each market and date; rates that none of the rows has are left out. */
export const RATES_SHOW: Shape = list(
  named(
    'Rate',
    'The rates of one market from one day on. Rates that none of the rows has are left out.',
    object(
      {
        model: MODEL,
        market: described("A row of Meta's card: a country, or several.", TEXT),
        ...{ valid_from: DAY, valid_to: orNull(DAY), currency: CURRENCY },
        confidence: described('How sure the row is; `note` says why.', among(CONFIDENCES)),
        ...{ note: TEXT, source: TEXT },
      },
      Object.fromEntries(RATES),
    ),
  ),
);

/** `rates check`: what is wrong with a card. */
export const RATES_CHECK: Shape = list(
  named(
    'RateCardProblem',
    "Something wrong with a rate card of one's own.",
    object({
      ...{ file: TEXT, line: COUNT, level: among(['error', 'warning']), code: TEXT },
      ...{ value: TEXT, problem: TEXT, remedy: TEXT },
    }),
  ),
);
