import { type Money, ZERO } from '../../rates/money.js';
import { hasUnpriced, knownCost } from '../../report/known-cost.js';
import type { Cell, Report, Row } from '../../report/report.js';
import { grouped } from '../../report/wording.js';
import { digitsShown, shownAmount, shownChange, shownCost, shownPercent, starOf, UNKNOWN } from '../amounts.js';
import { html, type Markup, NOTHING } from './markup.js';

/** The costs and counts of a row. */
export type Figures = Pick<Row, 'cells' | 'delta'>;

/** How amounts of one report are shown: rounded as in its table, with the exact amount for whoever asks. */
export interface Amounts {
  readonly currency: string;
  /** Digits after the point to show. */
  readonly digits: number;
  /** Digits of the exact amount. */
  readonly scale: number;
  /** Costs that miss units are marked. */
  readonly hasUnpriced: boolean;
}

export function amountsOf(report: Report): Amounts {
  return {
    currency: report.currency,
    digits: digitsShown(report),
    scale: report.scale,
    hasUnpriced: hasUnpriced(report.totals),
  };
}

/** An amount with its exact value: for a program in `value`, for a reader who points at it in `title`. */
export function money(amount: Money, { currency, digits, scale }: Amounts): Markup {
  return exactly(amount, shownAmount(amount, digits), currency, scale);
}

/** What units cost; a star says that some of them are missing in it. */
export function cost(cell: Cell, amounts: Amounts): Markup {
  return costOrUnpriced(knownCost(cell), cell.unpriced, amounts);
}

export function costOrUnpriced(known: Money | undefined, unpriced: number, amounts: Amounts): Markup {
  if (known === undefined) return html`<span class="unpriced">unpriced*</span>`;
  return html`${money(known, amounts)}${star(unpriced)}`;
}

/** It misses units without a price. */
export function star(unpriced: number): Markup {
  return unpriced > 0 ? html`<span class="star">${starOf(unpriced)}</span>` : NOTHING;
}

/** The same as text, for charts. */
export function costText(cell: Cell, { digits }: Amounts): string {
  return shownCost(knownCost(cell), cell.unpriced, digits);
}

/** More or less, told by its sign and an arrow as well as by its colour. */
export function change(difference: Money | undefined, { currency, digits, scale }: Amounts): Markup {
  if (difference === undefined) return NO_CHANGE;
  const shown = exactly(difference, shownChange(difference, digits), currency, scale);
  return html`<span class="${directionOf(difference)}">${shown}</span>`;
}

/** The same as a share of what it was before. */
export function percent(difference: Money | undefined, before: Money): Markup {
  if (difference === undefined) return NO_CHANGE;
  return html`<span class="${directionOf(difference)}">${unbroken(withMinus(shownPercent(difference, before)))}</span>`;
}

const NO_CHANGE = html`<span class="none">${UNKNOWN}</span>`;

export function count(units: number): Markup {
  return html`${grouped(String(units))}`;
}

function directionOf(difference: Money): string {
  if (difference.eq(ZERO)) return 'same';
  return difference.gt(ZERO) ? 'more' : 'less';
}

function exactly(amount: Money, shown: string, currency: string, scale: number): Markup {
  const exact = amount.toFixed(scale);
  const text = withMinus(shown);
  if (grouped(exact) === shown.replace(/^\+/, '')) return html`<data value="${exact}">${text}</data>`;
  return html`<data value="${exact}" title="${currency} ${grouped(exact)}">${text}</data>`;
}

/** A minus as long as a figure is wide keeps columns even, and is read aloud as one. */
function withMinus(shown: string): string {
  return shown.replace(/^-/, '\u2212');
}

/** What belongs together stays on one line: `26.8 %`, `USD 9.82`. */
export function unbroken(text: string): string {
  return text.replace(/ (?=%)/g, '\u00a0').replace(/\b([A-Z]{3}) (?=[\d-])/g, '$1\u00a0');
}
