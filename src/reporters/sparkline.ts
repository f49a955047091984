import { type Money, percentOf, ZERO } from '../rates/money.js';

const HEIGHTS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/** Amounts in a row as heights of one line of text; a space for nothing. */
export function sparkline(amounts: readonly Money[]): string {
  const most = greatest(amounts);
  return amounts.map((amount) => heightOf(sharePercent(amount, most))).join('');
}

function heightOf(percent: number): string {
  if (percent <= 0) return ' ';
  return HEIGHTS[Math.min(HEIGHTS.length - 1, Math.ceil((percent * HEIGHTS.length) / 100) - 1)] ?? '█';
}

/** An amount as a bar beside others, of which the greatest has the whole width. */
export function bar(amount: Money, most: Money, width: number): string {
  const eighths = Math.round((sharePercent(amount, most) * width * 8) / 100);
  return ('█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '')).padEnd(width);
}

export function greatest(amounts: readonly Money[]): Money {
  return amounts.reduce((most, amount) => (amount.gt(most) ? amount : most), ZERO);
}

/** How much of the greatest, in percent, for a drawing. */
function sharePercent(amount: Money, most: Money): number {
  return Number(percentOf(amount, most, 4) ?? '0');
}
