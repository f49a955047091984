import { DateTime, type Zone } from 'luxon';
import { Failure } from '../../failure.js';
import { ALL_TIME, type Period } from '../../ledger/period.js';
import { type Instant, instant } from '../../messages/instant.js';

interface PeriodOptions {
  readonly from?: string;
  readonly to?: string;
  readonly month?: string;
}

/** The period of `--from`, `--to` and `--month`, in the account's zone; half-open, so that months do not overlap.
 * @throws Failure where one is no date, or the period is empty */
export function periodFrom({ from, to, month }: PeriodOptions, zone: Zone): Period {
  if (month !== undefined) {
    if (from !== undefined || to !== undefined) {
      throw new Failure('--month does not go with --from and --to.', 'Give one or the other.');
    }
    return monthNamed(month, zone);
  }
  if (from === undefined && to === undefined) return ALL_TIME;
  const period = { from: startOf('--from', from, zone), to: startOf('--to', to, zone) };
  if (period.from !== undefined && period.to !== undefined && period.from >= period.to) {
    throw new Failure(`--from ${from} is not before --to ${to}.`, '--to is the first day that does not count.');
  }
  return period;
}

function monthNamed(month: string, zone: Zone): Period {
  const start = DateTime.fromISO(month, { zone });
  if (!/^\d{4}-\d{2}$/.test(month) || !start.isValid) {
    throw new Failure(`--month cannot be "${month}".`, 'Give a year and a month, such as 2023-06.');
  }
  return { from: instant(start.toMillis()), to: instant(start.plus({ months: 1 }).toMillis()) };
}

function startOf(option: string, date: string | undefined, zone: Zone): Instant | undefined {
  if (date === undefined) return undefined;
  const time = DateTime.fromISO(date, { zone });
  if (/^\d{4}-\d{2}-\d{2}/.test(date) && time.isValid) return instant(time.toMillis());
  throw new Failure(
    `${option} cannot be "${date}".`,
    'Give a date such as 2023-06-01, or a time such as 2023-06-01T08:00.',
  );
}
