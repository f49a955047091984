import { DAY_MS, HOUR_MS, MINUTE_MS } from '../messages/instant.js';

/** How long, to the two units that tell it: `47 s`, `11 h 45 min`, `2 days 3 h`; exact below two minutes. */
export function durationInWords(ms: number): string {
  if (ms < 2 * MINUTE_MS) return `${Math.round(ms / 1000)} s`;
  const minutes = Math.round(ms / MINUTE_MS) * MINUTE_MS;
  if (minutes < HOUR_MS) return `${minutes / MINUTE_MS} min`;
  if (minutes < 2 * DAY_MS) return inTwo(minutes, [HOUR_MS, 'h'], [MINUTE_MS, 'min']);
  return inTwo(Math.round(ms / HOUR_MS) * HOUR_MS, [DAY_MS, 'days'], [HOUR_MS, 'h']);
}

type Unit = readonly [ms: number, name: string];

function inTwo(ms: number, [large, largeName]: Unit, [small, smallName]: Unit): string {
  const rest = (ms % large) / small;
  return `${Math.floor(ms / large)} ${largeName}${rest === 0 ? '' : ` ${rest} ${smallName}`}`;
}
