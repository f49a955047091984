import type { LogWitness } from '../formats/file-read.js';
import { type VerdictContents, VerdictStore } from '../messages/verdict-store.js';

/** Who looks on while the blocks of logs are read. */
export type WitnessName = 'verdicts';

/** What was seen of a block, as plain data: by whom. */
export interface Witnessed {
  readonly verdicts?: VerdictContents;
}

/** Looks on while blocks are read, one after another. */
export interface BlockWitness {
  readonly witness: LogWitness;
  /** Forgets all it has seen. */
  readonly clear: () => void;
  /** What it has seen since. */
  readonly seen: () => Witnessed;
}

/** Looks on while logs are read, by what is seen of each of their blocks, in their order. */
export interface WholeWitness extends Pick<LogWitness, 'found'> {
  readonly name: WitnessName;
  /** What was seen of a part of a file, which so many lines come before. */
  take(seen: Witnessed, file: number, linesBefore: number): void;
}

/** A witness for the blocks that one reader reads. */
export function blockWitness(name: WitnessName): BlockWitness {
  switch (name) {
    case 'verdicts': {
      const witness = new VerdictStore();
      return { witness, clear: () => witness.clear(), seen: () => ({ verdicts: witness.contents }) };
    }
  }
}
