import type { LogWitness } from '../formats/file-read.js';
import { PartStudy, type StudyEvent } from '../formats/part-study.js';
import type { Example, NotedFindings } from '../messages/findings.js';
import { type VerdictContents, VerdictStore } from '../messages/verdict-store.js';

/** Who looks on while the blocks of logs are read. */
export type WitnessName = 'verdicts' | 'study';

/** What was seen of a block, as plain data: by whom. */
export interface Witnessed {
  readonly verdicts?: VerdictContents;
  readonly study?: readonly StudyEvent[];
}

/** Looks on while blocks are read, one after another. */
export interface BlockWitness {
  readonly witness: LogWitness;
  /** A block begins: a later one of the same log, which comes behind all that this reader read of it, or a first one. */
  readonly begin: (isLater: boolean) => void;
  /** What it has seen of it. */
  readonly seen: () => Witnessed;
}

/** Looks on while logs are read, by what is seen of each of their blocks, in their order. */
export interface WholeWitness extends Pick<LogWitness, 'found'> {
  readonly name: WitnessName;
  /** What was seen of a part of a file, which so many lines come before. */
  take(seen: Witnessed, file: number, linesBefore: number): void;
  /** What was noticed in it, with where that stands in the whole. */
  foundIn?(file: number, findings: NotedFindings, placed: (example: Example) => Example): void;
}

/** A witness for the blocks that one reader reads. */
export function blockWitness(name: WitnessName): BlockWitness {
  switch (name) {
    case 'verdicts': {
      const witness = new VerdictStore();
      return { witness, begin: () => witness.clear(), seen: () => ({ verdicts: witness.contents }) };
    }
    case 'study': {
      const witness = new PartStudy();
      return { witness, begin: (isLater) => witness.begin(isLater), seen: () => ({ study: witness.events }) };
    }
  }
}
