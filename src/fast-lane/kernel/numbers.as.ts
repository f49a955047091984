// AssemblyScript: see rows.as.ts.
import { FIVE, PLUS, PRIME, ZERO } from './constants.as';
import { dialled, modernNumber } from './outside.as';
import { isDialledAsked } from './shape.as';

const FEWEST_DIGITS: usize = 8;
const MOST_DIGITS: usize = 15;

/** The E.164 number of digits, with `+` or not; 0 for any other form. */
export function numberIn(from: usize, to: usize): f64 {
  const isInternational = load<u8>(from) == PLUS;
  const start = isInternational ? from + 1 : from;
  const length = to - start;
  if (<isize>length < <isize>FEWEST_DIGITS || length > MOST_DIGITS || load<u8>(start) == ZERO) return 0;
  let number: u64 = 0;
  for (let place = start; place < to; place++) {
    const digit = <u32>load<u8>(place) - ZERO;
    if (digit > 9) return 0;
    number = number * 10 + digit;
  }
  if (isDialledAsked && !isInternational) {
    const read = dialled(<f64>number);
    return read == 0 ? 0 : modernNumber(read);
  }
  const mayBeOld = load<u8>(start) == FIVE && (length == 12 || length == 13);
  return mayBeOld ? modernNumber(<f64>number) : <f64>number;
}

// The business's numbers in the log so far, each with a place, for logs that do not say which end of a message is whose.
const BUSINESS_SLOTS: u32 = 1 << 13;
const businesses = new StaticArray<f64>(BUSINESS_SLOTS);
const businessPlaces = new StaticArray<u16>(BUSINESS_SLOTS);
let businessCount: u32 = 0;

const MOST_BUSINESSES: u32 = BUSINESS_SLOTS / 2;

/** Heeds one of them. */
export function meet(business: f64): void {
  const slot = slotOfBusiness(business);
  if (businesses[slot] == business || businessCount == MOST_BUSINESSES) return;
  businesses[slot] = business;
  businessPlaces[slot] = <u16>businessCount;
  businessCount++;
}

export function placeOfBusiness(number: f64): i32 {
  const slot = slotOfBusiness(number);
  return unchecked(businesses[slot]) == number ? unchecked(businessPlaces[slot]) : -1;
}

/** Where a number is, or would be. */
function slotOfBusiness(number: f64): u32 {
  let slot = <u32>((<u64>number * PRIME) >> 51);
  while (unchecked(businesses[slot]) != 0 && unchecked(businesses[slot]) != number) {
    slot = (slot + 1) & (BUSINESS_SLOTS - 1);
  }
  return slot;
}
