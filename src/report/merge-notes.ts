import type { MergeNotes } from '../ledger/merge-ledgers.js';
import { type Calendar, isoDay } from '../messages/calendar.js';
import type { SaidFinding } from '../messages/findings.js';
import { after } from '../messages/instant.js';
import { counted } from './wording.js';

const MOST_NAMED = 3;

/** What is to be said of ledgers that were merged, and are not quite those of one log. */
export function mergeNotes(
  { toldTwice, guessedInPart, toldApart, periods, gaps }: MergeNotes,
  calendar: Calendar,
): SaidFinding[] {
  const notes: SaidFinding[] = [];
  if (toldTwice.length > 0) {
    const pairs = toldTwice.map(({ names: [a, b], month }) => `${a} and ${b} in ${month}`);
    notes.push({
      code: 'customers-told-twice',
      level: 'warning',
      count: toldTwice.length,
      message: `${counted(toldTwice.length, 'pair')} of ledgers ${toldTwice.length === 1 ? 'tells' : 'tell'} of the same customers in the same time: ${listed(pairs)}. If both were counted from the same messages, these are billed twice; if a customer's messages are divided between them, what belongs together is not seen. Divide logs by customer, or by period with --from and --to.`,
    });
  }
  if (guessedInPart.length > 0) {
    notes.push({
      code: 'category-told-elsewhere',
      level: 'warning',
      count: guessedInPart.length,
      message: `The category of ${counted(guessedInPart.length, 'template')} is guessed in some of the ledgers, while messages in others tell it: ${listed(guessedInPart)}. To settle it, write a map from all logs (waba-cost templates LOGS --write map.csv), and count each with --templates map.csv.`,
    });
  }
  if (toldApart.length > 0) {
    notes.push({
      code: 'category-told-apart',
      level: 'warning',
      count: toldApart.length,
      message: `The ledgers tell ${counted(toldApart.length, 'template')} in different ways: ${listed(toldApart)}. Messages that tell no category have the one that their own ledger tells most, and not that of all. To settle it, write a map from all logs (waba-cost templates LOGS --write map.csv), and count each with --templates map.csv.`,
    });
  }
  if (gaps.length > 0) {
    const days = gaps.map(
      ({ from, to }) => `${isoDay(calendar.dayOf(from))} to ${isoDay(calendar.dayOf(after(to, -1)))}`,
    );
    notes.push({
      code: 'days-between-periods',
      level: 'warning',
      count: gaps.length,
      message: `The periods of the ledgers leave days out between them, which are in no figure: ${listed(days)}. Count them too, or know that they are missing (--to is the day after the last).`,
    });
  }
  if (periods > 1) {
    notes.push({
      code: 'customers-by-period',
      level: 'info',
      count: periods,
      message: `The ledgers are of ${periods} periods: a customer of several of them is counted in each, and what was left out of the logs before a period began is counted with it. Messages and costs are those of the periods, each once.`,
    });
  }
  return notes;
}

function listed(names: readonly string[]): string {
  const named = names.slice(0, MOST_NAMED).join('; ');
  return names.length > MOST_NAMED ? `${named}; and ${names.length - MOST_NAMED} more` : named;
}
