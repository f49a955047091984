import { wrapAnsi } from 'fast-wrap-ansi';
import type { Report } from '../report/report.js';
import type { Display } from './reporter.js';

/** What sentences call each model whose id stands alone: `cbp-2022: 2022 model · cbp-2023: June 2023 model`. */
export function namesOfIds(
  models: readonly Pick<Report['models'][number], 'id' | 'shortName'>[],
  { columns, colors }: Pick<Display, 'columns' | 'colors'>,
): string {
  // What belongs together stays on one line.
  const names = models.map(({ id, shortName }) =>
    `${id}: ${shortName.replaceAll(' ', NO_BREAK)}`.replace(': ', `:${NO_BREAK}`),
  );
  return colors.dim(wrapAnsi(names.join(' · '), columns, { hard: false }).replaceAll(NO_BREAK, ' '));
}

const NO_BREAK = '\u00a0';
