import { type Example, type FindingCode, Findings, type NotedFindings } from '../messages/findings.js';
import type { Message } from '../messages/message.js';
import { flagsOf } from '../messages/message-flags.js';
import type { PartialRecord } from '../messages/partial-records.js';
import { fold } from '../messages/words.js';
import { type ColumnUse, usesOf, type ZoneTold, zoneToldIn } from './column-use.js';
import type { LogWitness } from './file-read.js';
import type { Format, Lack, ReadingOptions, Sample } from './format.js';
import { generic } from './generic.js';
import { placesOf } from './generic-columns.js';
import { genericLacks } from './generic-missing.js';
import { FORMATS } from './index.js';
import { isJsonRecord } from './json-fields.js';
import { pathText, placesInValues } from './json-paths.js';
import { fieldsOf } from './mapped-paths.js';
import { isOfSample, keptRecord, MOST_FIRST, MOST_KEYS, type StudyEvent } from './part-study.js';
import { type Mark, marksOf } from './recognition.js';

/** What can be said of how a file was read. Its records can be of several formats: what is said is of all of them. */
export interface FileStudy {
  readonly title: string;
  readonly isForced: boolean;
  readonly marks: readonly Mark[];
  readonly columns: readonly ColumnUse[];
  readonly zoneTold: ZoneTold;
  readonly lacks: readonly Lack[];
  readonly findings: Findings;
}

/** Records kept of a format in all. */
const MOST_RECORDS = 60;

/**
 * Looks on while logs are read and keeps a few records of each, so that it takes the same room however long they are.
 */
export class LogStudy implements LogWitness {
  readonly name = 'study' as const;
  readonly #options: ReadingOptions;
  readonly #files = new Map<number, FileNotes>();
  #file = new FileNotes();
  #current: FormatNotes | undefined;

  constructor(options: ReadingOptions) {
    this.#options = options;
  }

  recognised(file: number, format: Format, sample: Sample): void {
    this.#file = this.#notesOn(file);
    const { formats } = this.#file;
    if (!formats.has(format)) formats.set(format, new FormatNotes(format, sample));
  }

  record(record: unknown, format: Format): void {
    this.#current = this.#file.formats.get(format);
    this.#current?.take(record);
  }

  message(message: Message | PartialRecord): void {
    this.#current?.keepIfNew(flagsOf(message));
  }

  /** Takes in what was seen of a part of a file: of its parts one after another. */
  take({ study = [] }: { readonly study?: readonly StudyEvent[] }, file: number): void {
    for (const event of study) {
      if (event.is === 'message') {
        this.#current?.keepIfNew(event.flags);
        continue;
      }
      const format = FORMATS.find(({ name }) => name === event.format);
      if (format === undefined) throw new Error(`there is no format ${event.format}`);
      if (event.is === 'recognised') this.recognised(file, format, event.sample);
      else this.record(event.record, format);
    }
  }

  found(code: FindingCode, example: Example): void {
    this.#notesOn(example.file).findings.note(code, example);
  }

  /** What was noticed in a part of a file. */
  foundIn(file: number, findings: NotedFindings, placed: (example: Example) => Example): void {
    this.#notesOn(file).findings.merge(findings, placed);
  }

  /** Records that are like one before are of its kind, and have its keys. */
  hasEnoughOf(file: number, format?: Format): boolean {
    const { formats } = this.#notesOn(file);
    const notes = format === undefined ? [...formats.values()][0] : formats.get(format);
    return notes !== undefined && notes.records.length >= MOST_FIRST;
  }

  /** What was seen of a file; nothing but its findings where it has no record. */
  of(file: number): FileStudy {
    const { findings, formats } = this.#notesOn(file);
    const notes = [...formats.values()];
    const studies = notes.map((of) => studyOf(of, this.#options));
    const isForced = this.#options.inputFormat !== undefined;
    return {
      title: notes.map(({ format }) => format.title).join(' + '),
      isForced,
      marks: isForced ? [] : studies.flatMap(({ marks }) => marks),
      columns: studies.flatMap(({ columns }) => columns),
      zoneTold: zoneToldByAll(studies.map(({ zoneTold }) => zoneTold)),
      lacks: studies[0]?.lacks.filter((lack) => studies.every(({ lacks }) => lacks.includes(lack))) ?? [],
      findings,
    };
  }

  #notesOn(file: number): FileNotes {
    let notes = this.#files.get(file);
    if (notes === undefined) this.#files.set(file, (notes = new FileNotes()));
    return notes;
  }
}

type FormatStudy = Pick<FileStudy, 'marks' | 'columns' | 'zoneTold' | 'lacks'>;

function studyOf({ format, sample, records, keys }: FormatNotes, options: ReadingOptions): FormatStudy {
  const isGeneric = format === generic;
  const columns = isGeneric
    ? namedColumns(sample.kind === 'table' ? sample.columns : fieldsIn(keys, records, options), options)
    : usesOf(format, sample, records, options);
  return {
    marks: marksOf(format, sample, options),
    columns: columns.map((column) => withOwnUse(column, options)),
    zoneTold: zoneToldIn(format, sample, records, options),
    lacks: isGeneric ? genericLacks(new Set(columns.flatMap(({ uses }) => uses))) : format.lacks,
  };
}

/** A column of the user's own is one beside what else it gives. */
function withOwnUse({ column, uses }: ColumnUse, { ownColumns }: ReadingOptions): ColumnUse {
  const name = ownColumns?.get(fold(column));
  return { column, uses: name === undefined ? uses : [...uses, name] };
}

/**
 * The keys of JSON records; in place of one that means nothing, the places within it; and those that only the user's
 * map names.
 */
function fieldsIn(keys: ReadonlySet<string>, kept: readonly unknown[], { columnMap }: ReadingOptions): string[] {
  const records = kept.filter(isJsonRecord);
  const all = [...keys];
  const named = new Set([...placesOf(all, columnMap).values()].map((place) => all[place]));
  const leaves = leavesOf(records);
  const fields = all.flatMap((key) => {
    const within = leaves.filter((leaf) => leaf.startsWith(`${key}.`) || leaf.startsWith(`${key}[`));
    return named.has(key) || within.length === 0 ? [key] : within;
  });
  const known = new Set(fields.map(fold));
  const mapped = records.flatMap((record) => fieldsOf(record, columnMap));
  const others = mapped.filter((name) => columnMap.has(fold(name)) && !known.has(fold(name)));
  return [...fields, ...new Set(others)].slice(0, MOST_KEYS);
}

function leavesOf(records: readonly unknown[]): readonly string[] {
  return placesInValues(records)
    .filter(({ isLeaf }) => isLeaf)
    .map(({ path }) => pathText(path));
}

/** The columns of a generic log mean what they are called. */
function namedColumns(columns: readonly string[], { columnMap }: ReadingOptions): ColumnUse[] {
  const fields = new Map([...placesOf(columns, columnMap)].map(([field, place]) => [place, field]));
  return columns.map((column, index) => {
    const field = fields.get(index);
    return { column, uses: field === undefined ? [] : [field === 'clock' ? 'timestamp' : field] };
  });
}

/** Whether the times of several logs name their zone. */
export function zoneToldByAll(each: readonly ZoneTold[]): ZoneTold {
  const told = [...new Set(each)].filter((zone) => zone !== undefined);
  return told.length > 1 ? 'some' : told[0];
}

/** What is kept of one file. */
class FileNotes {
  readonly findings = new Findings();
  readonly formats = new Map<Format, FormatNotes>();
}

/** What is kept of a file's records of one format. */
class FormatNotes {
  readonly records: unknown[] = [];
  readonly keys = new Set<string>();
  readonly #kinds = new Set<number>();
  #record: unknown;
  #isKept = false;

  constructor(
    readonly format: Format,
    readonly sample: Sample,
  ) {}

  take(record: unknown): void {
    this.#isKept = !isOfSample(record, this.sample);
    this.#record = record;
    if (this.#isKept) return;
    if (this.records.length < MOST_FIRST) this.#keep();
    if (isJsonRecord(record)) this.#addKeys(record);
  }

  /** Keeps the record at hand where its message is of a kind not met before. */
  keepIfNew(kind: number): void {
    if (this.#kinds.has(kind)) return;
    this.#kinds.add(kind);
    if (!this.#isKept && this.records.length < MOST_RECORDS) this.#keep();
  }

  #keep(): void {
    this.#isKept = true;
    this.records.push(keptRecord(this.#record, this.sample));
  }

  #addKeys(record: object): void {
    for (const key in record) if (this.keys.size < MOST_KEYS) this.keys.add(key);
  }
}
