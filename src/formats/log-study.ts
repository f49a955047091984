import type { Example, FindingCode } from '../messages/findings.js';
import { Findings } from '../messages/findings.js';
import type { Message } from '../messages/message.js';
import { bitsOf } from '../messages/message-bits.js';
import { type ColumnUse, usesOf, type ZoneTold, zoneToldIn } from './column-use.js';
import type { LogWitness } from './file-read.js';
import type { Format, Lack, ReadingOptions, Sample } from './format.js';
import { generic } from './generic.js';
import { placesOf } from './generic-columns.js';
import { genericLacks } from './generic-lacks.js';
import { isJsonRecord } from './json-fields.js';
import { withShortLists } from './json-paths.js';
import { type Mark, marksOf } from './recognition.js';

/** What can be said of how a file was read. */
export interface FileStudy {
  readonly title: string;
  readonly isForced: boolean;
  readonly marks: readonly Mark[];
  readonly columns: readonly ColumnUse[];
  readonly zoneTold: ZoneTold;
  readonly lacks: readonly Lack[];
  readonly findings: Findings;
}

/** Records kept of a file to see what its columns are for: the first, and further ones of another kind. */
const MOST_FIRST = 20;
const MOST_RECORDS = 60;
const LONGEST_LIST = 10;
/** Keys of JSON objects that are listed; an export has fewer. */
const MOST_KEYS = 300;

/** Looks on while logs are read and keeps a few records of each, so that it takes the same room however long they are. */
export class LogStudy implements LogWitness {
  readonly #options: ReadingOptions;
  readonly #files = new Map<number, FileNotes>();
  #current: FileNotes | undefined;

  constructor(options: ReadingOptions) {
    this.#options = options;
  }

  recognised(file: number, format: Format, sample: Sample): void {
    this.#current = this.#notesOn(file);
    this.#current.read = { format, sample };
  }

  record(record: unknown): void {
    this.#current?.take(record);
  }

  message(message: Message): void {
    this.#current?.keepIfNew(message);
  }

  found(code: FindingCode, example: Example): void {
    this.#notesOn(example.file).findings.note(code, example);
  }

  /** What was seen of a file; nothing but its findings where it has no record. */
  of(file: number): FileStudy {
    const notes = this.#notesOn(file);
    const { findings, read } = notes;
    const isForced = this.#options.inputFormat !== undefined;
    if (read === undefined) {
      return { title: '', isForced, marks: [], columns: [], zoneTold: undefined, lacks: [], findings };
    }
    const { format, sample } = read;
    const options = this.#options;
    const isGeneric = format === generic;
    const columns = isGeneric ? this.#namedColumns(notes, sample) : usesOf(format, sample, notes.records, options);
    return {
      title: format.title,
      isForced,
      marks: isForced ? [] : marksOf(format, sample, options),
      columns,
      zoneTold: zoneToldIn(format, sample, notes.records, options),
      lacks: isGeneric ? genericLacks(usedFields(columns)) : format.lacks,
      findings,
    };
  }

  #notesOn(file: number): FileNotes {
    let notes = this.#files.get(file);
    if (notes === undefined) this.#files.set(file, (notes = new FileNotes()));
    return notes;
  }

  /** The columns of a generic log mean what they are called. */
  #namedColumns({ keys }: FileNotes, sample: Sample): ColumnUse[] {
    const columns = sample.kind === 'table' ? sample.columns : [...keys];
    const fields = new Map([...placesOf(columns, this.#options.columnMap)].map(([field, place]) => [place, field]));
    return columns.map((column, place) => {
      const field = fields.get(place);
      return { column, uses: field === undefined ? [] : [field === 'clock' ? 'timestamp' : field] };
    });
  }
}

function usedFields(columns: readonly ColumnUse[]): ReadonlySet<ColumnUse['uses'][number]> {
  return new Set(columns.flatMap(({ uses }) => uses));
}

/** What is kept of one file. */
class FileNotes {
  readonly findings = new Findings();
  readonly records: unknown[] = [];
  readonly keys = new Set<string>();
  read: { readonly format: Format; readonly sample: Sample } | undefined;
  readonly #kinds = new Set<number>();
  #record: unknown;
  #isKept = false;

  take(record: unknown): void {
    this.#record = record;
    this.#isKept = false;
    if (this.records.length < MOST_FIRST) this.#keep();
    if (isJsonRecord(record)) this.#addKeys(record);
  }

  /** Keeps the record at hand where its message is of a kind not met before. */
  keepIfNew(message: Message): void {
    const kind = bitsOf(message);
    if (this.#kinds.has(kind)) return;
    this.#kinds.add(kind);
    if (!this.#isKept && this.records.length < MOST_RECORDS) this.#keep();
  }

  #keep(): void {
    this.#isKept = true;
    const isRow = this.read?.sample.kind === 'table';
    this.records.push(isRow ? this.#record : withShortLists(this.#record, LONGEST_LIST));
  }

  #addKeys(record: object): void {
    for (const key in record) if (this.keys.size < MOST_KEYS) this.keys.add(key);
  }
}
