/** A log to read: a file, or standard input. */
export interface LogSource {
  /** As the user named it; `-` for standard input. */
  readonly path: string;
  /** What a message calls it. */
  readonly name: string;
  /** Absolute path, links resolved; undefined for standard input. */
  readonly file: string | undefined;
  /** Bytes on disk; 0 where unknown. */
  readonly bytes: number;
  /** Where in the file, a ZIP archive, the log is; undefined for a file that is one. */
  readonly entry?: ZipEntry;
  /** The sheet of a workbook that it is. */
  readonly sheet?: string;
  /** The descriptor it is read by, while it is. */
  readonly fd?: number;
  /** What its file was when it was looked into, where it had to be before it is read. */
  readonly stamp?: string;
  /** It stands in a folder or an archive, or matches a pattern: nobody asked for it by name. */
  readonly isFound?: boolean;
  /** It is a ledger of this program: counts, and no messages. */
  readonly isLedger?: boolean;
  /** Why it is not read; it is listed so that nothing is left out in silence. */
  readonly passedOver?: PassedOver;
}

/**
 * Why a file is not read: `not-read`, what is in it is missing in the figures; `own`, this program wrote it, or was
 * told what it is for; `copy`, all of it is read from another file.
 */
interface PassedOver {
  readonly kind: 'not-read' | 'own' | 'copy';
  /** In a few words, to stand behind its name. */
  readonly why: string;
}

/** A file in a ZIP archive, as the archive's list has it. */
export interface ZipEntry {
  readonly name: string;
  readonly headerAt: number;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  readonly crc32: number;
  readonly method: number;
  readonly isEncrypted: boolean;
}

export const STANDARD_INPUT: LogSource = { path: '-', name: 'standard input', file: undefined, bytes: 0 };

/** A file that stands where logs are looked for and is not read; `place`: where it can be looked at all the same. */
export function unread(path: string, why: string, place?: Pick<LogSource, 'file' | 'bytes'>): LogSource {
  const { file, bytes = 0 } = place ?? {};
  return { path, name: path, file, bytes, isFound: true, passedOver: { kind: 'not-read', why } };
}

/** The order logs are read in. */
export function compareSources(a: LogSource, b: LogSource): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
