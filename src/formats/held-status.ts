import { furthestOf, hasArrived, STATUSES, statusOf } from '../messages/status.js';
import { heldIn, isNothing, textHeld, valueUnder } from './held-text.js';
import { isJsonRecord, type JsonRecord } from './json-record.js';

/** A status as a field that is no plain word tells it. */
export interface HeldStatus {
  /** A word that `statusOf` knows, or the log's own where it knows none; '' where nothing is said. */
  readonly word: string;
  /** When it was delivered, read or played, as it stands; '' where that is not told. */
  readonly arrival: string;
}

const NOTHING_SAID: HeldStatus = { word: '', arrival: '' };
const STATE_KEYS: readonly string[] = ['status', 'state', 'name', 'value', 'code', 'groupname', 'current', 'type'];
const TIME_KEYS: readonly string[] = ['timestamp', 'time', 'at', 'date', 'updatedat', 'createdat', 'on'];
const DEEPEST = 4;

/**
 * Reads a status out of an object or a list: `{"state": "undelivered"}`, times by status (`{"sent": …, "failed": …}`,
 * of which the furthest counts), or a list of any of these. Undefined where it is none of them.
 */
export function statusHeld(value: unknown, depth = 0): HeldStatus | undefined {
  const held = heldIn(value);
  if (isNothing(held)) return NOTHING_SAID;
  if (depth === DEEPEST) return undefined;
  if (Array.isArray(held)) return furthest(held.map((element) => statusHeld(element, depth + 1)));
  if (!isJsonRecord(held)) return { word: String(held), arrival: '' };
  const state = valueUnder(held, STATE_KEYS);
  if (state === undefined) return timesByStatus(held);
  const said = statusHeld(state, depth + 1);
  const time = textHeld(valueUnder(held, TIME_KEYS), []);
  return said === undefined || said.arrival !== '' ? said : withArrival(said.word, time ?? '');
}

/** `{"pending": time, "delivered": time, "read": null}`: those that hold anything were reached. */
function timesByStatus(times: JsonRecord): HeldStatus | undefined {
  const reached = Object.entries(times).filter(([, time]) => !isNothing(time) && !NOT_REACHED.includes(String(time)));
  const named = reached.filter(([name]) => statusOf(name) !== undefined);
  if (named.length === 0) return reached.length === 0 ? NOTHING_SAID : undefined;
  return furthest(named.map(([name, held]) => reachedAt(name, textHeld(held, TIME_KEYS))));
}

const NOT_REACHED: readonly string[] = ['', 'false', '0'];
const REACHED: readonly string[] = ['true', '1'];

/** Undefined where what is held is neither a time nor a yes. */
function reachedAt(name: string, held: string | undefined): HeldStatus | undefined {
  const isTold = held !== undefined && (TIME.test(held) || REACHED.includes(held));
  return isTold ? withArrival(name, held) : undefined;
}

/** A word alone is no time: `{"delivered": true}`. */
const TIME = /\d{4}/;

function withArrival(word: string, time: string): HeldStatus {
  const status = statusOf(word);
  return { word, arrival: status !== undefined && hasArrived(status) && TIME.test(time) ? time : '' };
}

/** Of several: what is not known, or cannot be read, is settled by an arrival alone. */
function furthest(all: readonly (HeldStatus | undefined)[]): HeldStatus | undefined {
  const said = all.filter((one) => one !== undefined).filter(({ word }) => word !== '');
  const known = said.flatMap((one) => {
    const status = statusOf(one.word);
    return status === undefined ? [] : [{ ...one, status }];
  });
  const last = furthestOf(known.map(({ status }) => status));
  if (!hasArrived(last)) {
    if (all.includes(undefined)) return undefined;
    const unknown = said.find(({ word }) => statusOf(word) === undefined);
    if (unknown !== undefined) return unknown;
  }
  const first = ARRIVALS.map((status) => known.find((one) => one.status === status && one.arrival !== ''));
  return {
    word: known.find(({ status }) => status === last)?.word ?? '',
    arrival: first.find((one) => one !== undefined)?.arrival ?? '',
  };
}

/** In the order a message goes through them. */
const ARRIVALS = STATUSES.filter(hasArrived);
