import type { AttributeSets } from './attribute-sets.js';

/** What sets of attributes have texts of. */
const NAMED = ['businessNumbers', 'accounts', 'templates', 'languages', 'types', 'owns'] as const;
type Named = (typeof NAMED)[number];

/**
 * Sets of attributes as plain data, to be handed from one thread to another: those that no batch before had, in columns
 * of numbers, with the texts that no batch before had. A log of many templates has hundreds of thousands of sets.
 */
export interface AttributeBatch {
  readonly texts: Readonly<Record<Named, readonly string[]>>;
  /** Of each set one after another: its flags, what its text told, and a number of each of `NAMED`, in their order. */
  readonly numbers: Uint32Array;
}

const WIDTH = 2 + NAMED.length;

function ofEachNamed<Value>(make: (named: Named) => Value): Record<Named, Value> {
  return Object.fromEntries(NAMED.map((named) => [named, make(named)])) as Record<Named, Value>;
}

/** Gives away sets, each once. */
export class AttributeGiver {
  readonly #sets: AttributeSets;
  readonly #textsGiven = ofEachNamed(() => 0);
  #given = 0;

  constructor(sets: AttributeSets) {
    this.#sets = sets;
  }

  /** What is new since the last batch. */
  next(): AttributeBatch {
    const sets = this.#sets;
    const texts = ofEachNamed((named) => sets[named].texts.slice(this.#textsGiven[named]));
    for (const named of NAMED) this.#textsGiven[named] = sets[named].size;
    const numbers = new Uint32Array((sets.size - this.#given) * WIDTH);
    for (let at = 0; this.#given < sets.size; at += WIDTH, this.#given++) {
      numbers.set(
        [
          sets.flags(this.#given),
          sets.inferredFromText(this.#given),
          sets.business(this.#given),
          sets.account(this.#given),
          sets.template(this.#given),
          sets.language(this.#given),
          sets.type(this.#given),
          sets.ownNumber(this.#given),
        ],
        at,
      );
    }
    return { texts, numbers };
  }
}

/** Takes the batches of one giver into sets of its own.
 * @returns the number here of each set there */
export function takeBatches(batches: readonly AttributeBatch[], sets: AttributeSets): Uint32Array {
  const here: number[] = [];
  const textsHere = ofEachNamed((): number[] => []);
  const { businessNumbers, accounts, templates, languages, types, owns } = textsHere;
  for (const { texts, numbers } of batches) {
    for (const named of NAMED) for (const text of texts[named]) textsHere[named].push(sets[named].numberOf(text));
    // In the order that the giver writes them in; there can be hundreds of thousands.
    for (let at = 0; at < numbers.length; at += WIDTH) {
      here.push(
        sets.numberOfParts(
          numbers[at] as number,
          businessNumbers[numbers[at + 2] as number] as number,
          accounts[numbers[at + 3] as number] as number,
          templates[numbers[at + 4] as number] as number,
          languages[numbers[at + 5] as number] as number,
          types[numbers[at + 6] as number] as number,
          numbers[at + 1] as number,
          owns[numbers[at + 7] as number] as number,
        ),
      );
    }
  }
  return Uint32Array.from(here);
}
