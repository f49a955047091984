import { DateTime, type Zone } from 'luxon';
import type { Instant } from '../../messages/instant.js';

/** Local date and time in a zone: `2023-06-01 10:05:00`, with milliseconds where they are not 0. */
export function localTimeIn(zone: Zone): (at: Instant) => string {
  return (at) => {
    const time = DateTime.fromMillis(at, { zone });
    return time.toFormat(time.millisecond === 0 ? 'yyyy-MM-dd HH:mm:ss' : 'yyyy-MM-dd HH:mm:ss.SSS');
  };
}
