import type { Dimension } from '../../report/dimensions.js';

/** What the page is made of, whatever `--by` adds to it. Here alone, so that asking for them loads no chart. */
export const HTML_BREAKDOWNS = [
  ['category'],
  ['country'],
  ['country', 'category'],
  ['day'],
  ['template', 'category'],
] as const satisfies readonly (readonly Dimension[])[];
