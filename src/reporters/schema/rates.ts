import { RATE_NAMES } from '../../rates/card-columns.js';
import { CONFIDENCES } from '../../rates/rate.js';
import { MODEL } from './report-parts.js';
import { among, COUNT, CURRENCY, DAY, DECIMAL, list, object, orNull, type Shape, TEXT } from './shapes.js';

/** `rates list`: the bundled cards. */
export const RATES_LIST: Shape = list(
  object({
    ...{ card: TEXT, model: MODEL, currency: CURRENCY, valid_from: DAY, valid_to: orNull(DAY) },
    ...{ markets: COUNT, changes: COUNT, rows_high: COUNT, rows_medium: COUNT, rows_low: COUNT },
  }),
);

const RATES = RATE_NAMES.flatMap((name) => [
  [name, orNull(DECIMAL)] as const,
  [`${name}_change`, orNull(DECIMAL)] as const,
]);

/** `rates show`: a row for each market and date; rates that none of the rows has are left out. */
export const RATES_SHOW: Shape = list(
  object(
    {
      ...{ model: MODEL, market: TEXT, valid_from: DAY, valid_to: orNull(DAY) },
      ...{ currency: CURRENCY, confidence: among(CONFIDENCES), note: TEXT, source: TEXT },
    },
    Object.fromEntries(RATES),
  ),
);

/** `rates check`: what is wrong with a card. */
export const RATES_CHECK: Shape = list(
  object({
    ...{ file: TEXT, line: COUNT, level: among(['error', 'warning']), code: TEXT },
    ...{ value: TEXT, problem: TEXT, remedy: TEXT },
  }),
);
