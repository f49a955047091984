import { type Day, dayOrNone } from '../messages/calendar.js';
import { monthNamed } from '../messages/date-words.js';
import { type Currency, currencyOfMark } from './currency.js';

/** What the lines above the header of a card say of it. */
export interface CardNotes {
  readonly from: Day | undefined;
  readonly currency: Currency | undefined;
  readonly unit: 'conversation' | 'message' | undefined;
}

/** `effective June 1, 2023`, as Meta writes it; `effective 1st June 2023`, `effective: 2023-06-01`. */
const EFFECTIVE = /\beffective\b(?:\s+(?:from|on|as of|since|date|starting)){0,3}\s*:?\s*([^,;]*(?:,\s*\d{4})?)/i;

/** Reads `Cost per conversation in USD, effective June 1, 2023`, the first line of Meta's cards. */
export function notesIn(lines: readonly string[]): CardNotes {
  const text = lines.join('\n');
  const currencies = [...text.matchAll(/\bin\s+([A-Z]{3})\b/g)].map(([, code = '']) => currencyOfMark(code));
  const unit = /\bper[\s-]+(conversation|(?:delivered\s+)?message)/i.exec(text)?.[1]?.toLowerCase();
  const dates = lines.map((line) => dayIn(EFFECTIVE.exec(line)?.[1] ?? ''));
  return {
    from: dates.find((day) => day !== undefined),
    currency: currencies.find((currency) => currency !== undefined),
    unit: unit === undefined ? undefined : unit === 'conversation' ? 'conversation' : 'message',
  };
}

/** A day in words or figures; 06/01/2023 is none, since it is two. */
function dayIn(text: string): Day | undefined {
  const iso = /\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  if (iso !== undefined) return dayOrNone(iso);
  const [, month, day, year] =
    /(?<![a-z])([a-z]{3})[a-z]{0,9}\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})/i.exec(text) ?? [];
  if (month !== undefined) return dayOf(year, month, day);
  const [, first, named, last] =
    /(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3})[a-z]{0,9}\.?,?\s+(\d{4})/i.exec(text) ?? [];
  return named === undefined ? undefined : dayOf(last, named, first);
}

function dayOf(year = '', month: string, day = ''): Day | undefined {
  const number = monthNamed(month);
  return number === 0 ? undefined : dayOrNone(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`);
}
