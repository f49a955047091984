// What only the other side knows: calendars, zones and the plans of numbers. Asked seldom.

/** Days since the epoch of a date, as year × 10,000 + month × 100 + day; `NO_DAY` where there is none. */
export declare function dayOf(date: i32): i32;
/** Local time minus UTC in the zone of times without one, in ms; NaN where that changes near this time. */
export declare function offsetAt(localMs: f64): f64;
/** The number of a text that nothing marks as international; 0 for the reader. */
export declare function dialled(digits: f64): f64;
/** The form in force today of a number that may have had another. */
export declare function modernNumber(number: f64): f64;
