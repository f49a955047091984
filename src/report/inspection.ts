import type { ColumnUse, ZoneTold } from '../formats/column-use.js';
import type { Lack } from '../formats/format.js';
import { generic } from '../formats/generic.js';
import { type FileStudy, zoneToldByAll } from '../formats/log-study.js';
import type { Mark } from '../formats/recognition.js';
import type { Findings } from '../messages/findings.js';
import type { HeldMessages } from '../threads/held-messages.js';
import type { SampleMessage } from '../threads/sample-messages.js';
import { findingsInWords } from './diagnostics.js';
import { type MessageCounts, messageCountsOf } from './message-counts.js';
import { type LackInWords, lackInWords, missingOf } from './missing-fields.js';
import type { Diagnostic } from './report.js';

export type { SampleMessage };

/** What a file turned out to be. */
export interface FileInspection {
  readonly path: string;
  /** A format's name; '' for a file without a record. */
  readonly format: string;
  readonly title: string;
  /** The user named the format. */
  readonly isForced: boolean;
  readonly marks: readonly Mark[];
  /** Columns that give something, in the order of the file. */
  readonly columns: readonly ColumnUse[];
  /** Columns that give nothing. */
  readonly unused: readonly string[];
  readonly zoneTold: ZoneTold;
  readonly records: number;
  readonly rejected: number;
  /** The messages whose first record stands in this file. */
  readonly counts: MessageCounts;
  readonly samples: readonly SampleMessage[];
  readonly lacks: readonly LackInWords[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What logs hold, and how they were understood, before anything is billed. */
export interface Inspection {
  readonly files: readonly FileInspection[];
  readonly records: number;
  readonly rejected: number;
  /** Records that say again what is known. */
  readonly repeated: number;
  readonly counts: MessageCounts;
  /** What none of the files tells. */
  readonly lacks: readonly LackInWords[];
  readonly diagnostics: readonly Diagnostic[];
  /** The zone that times without one are read in. */
  readonly logZone: string;
}

/** What an inspection is made from. */
export interface InspectionFacts {
  readonly held: HeldMessages;
  readonly files: readonly {
    readonly path: string;
    readonly format: string;
    readonly records: number;
    readonly rejected: number;
    readonly study: FileStudy;
  }[];
  readonly findings: Findings;
  readonly logZone: string;
}

export function inspectionOf({ held, files, findings, logZone }: InspectionFacts): Inspection {
  const paths = files.map(({ path }) => path);
  const inspected = files.map(({ study, ...file }, index): FileInspection => {
    const counts = messageCountsOf(held.ofFile(index));
    const { title, isForced, marks, zoneTold } = study;
    const isGeneric = file.format === generic.name;
    return {
      ...file,
      title,
      isForced,
      marks,
      columns: study.columns.filter(({ uses }) => uses.length > 0),
      unused: study.columns.filter(({ uses }) => uses.length === 0).map(({ column }) => column),
      zoneTold,
      counts,
      samples: held.samplesOf(index),
      lacks: (file.records === 0 ? [] : missingOf(study.lacks, counts, zoneTold)).map((lack) =>
        lackInWords(lack, isGeneric, logZone),
      ),
      diagnostics: findingsInWords({ findings: study.findings, paths, logZone }),
    };
  });
  const counts = messageCountsOf(held.all);
  const hasGeneric = files.some(({ format }) => format === generic.name);
  return {
    files: inspected,
    records: files.reduce((sum, { records }) => sum + records, 0),
    rejected: files.reduce((sum, { rejected }) => sum + rejected, 0),
    repeated: held.repeated,
    counts,
    lacks: missingOf(lackedByEach(inspected), counts, zoneToldByAll(inspected.map(({ zoneTold }) => zoneTold))).map(
      (lack) => lackInWords(lack, hasGeneric, logZone),
    ),
    diagnostics: findingsInWords({ findings, paths, logZone }),
    logZone,
  };
}

/** What no file tells: another may supply what one lacks, since all are merged. */
function lackedByEach(files: readonly FileInspection[]): Lack[] {
  const [first, ...others] = files
    .filter(({ records }) => records > 0)
    .map(({ lacks }) => lacks.map(({ lack }) => lack));
  return (first ?? []).filter((lack) => others.every((lacks) => lacks.includes(lack)));
}
