import { Failure } from '../../failure.js';
import type { DigitsReading } from '../../messages/digits-reading.js';
import { type Redaction, redactionWith } from '../../messages/redaction.js';

/** The options about customers' numbers, as given. */
export interface RawRedaction {
  readonly redact?: boolean;
  readonly redactKey?: string;
}

/** Shorter ones can be guessed. */
const LEAST_KEY_LENGTH = 16;

/** `kept`: numbers that are no customers'; `national`: how numbers are read that may lack the calling code.
 * @throws Failure where there is no key, or one that can be guessed */
export function redactionFrom(
  { redact, redactKey }: RawRedaction,
  kept: readonly string[],
  national?: DigitsReading,
): Redaction | undefined {
  if (redact !== true) return undefined;
  if (redactKey === undefined) {
    // A key of the program's own would let anybody try all numbers; one for each run would give other bytes each time.
    throw new Failure('--redact needs a key, which pseudonyms are made with.', HOW_TO_SET);
  }
  if (redactKey.length < LEAST_KEY_LENGTH) {
    throw new Failure(
      `The key of --redact has fewer than ${LEAST_KEY_LENGTH} characters: it could be guessed.`,
      HOW_TO_SET,
    );
  }
  return redactionWith(redactKey, kept, national);
}

const HOW_TO_SET =
  'Set WABA_COST_REDACT_KEY to a secret, such as openssl rand -hex 32 prints, and keep it: the same key gives the same pseudonyms.';
