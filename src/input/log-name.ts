/** In a folder, what is taken for a log. A file named outright is read whatever its ending. */
const LOG_ENDING = /\.((csv|tsv|txt|json|jsonl|ndjson)(\.(gz|zst))?|xlsx|parquet|ledger)$/i;
const ARCHIVE_ENDING = /\.zip$/i;

/** What systems leave beside people's files; whole folders of such are hidden ones. */
const OF_SYSTEMS = /^(\._.*|Thumbs\.db|desktop\.ini|~\$.*)$/i;
const HIDDEN_FOLDER = /(^|\/)(\.[^/]+|__MACOSX)\//;

/** What a log ends in, for an error. */
export const LOG_ENDINGS =
  '.csv, .tsv, .txt, .json, .jsonl or .ndjson, with or without .gz or .zst, .xlsx, .parquet or .ledger';

/** Whether a file's name is that of a log, or of an archive of logs. */
function isLogName(name: string): boolean {
  return LOG_ENDING.test(name) || ARCHIVE_ENDING.test(name);
}

/**
 * Whether nobody would look for a log there: in hidden folders, in what systems leave behind. `path`: below what was
 * named.
 */
export function isOfNoInterest(path: string): boolean {
  const name = nameIn(path);
  return HIDDEN_FOLDER.test(path) || OF_SYSTEMS.test(name) || (name.startsWith('.') && !isLogName(name));
}

/** Why a file in a folder or an archive is not read, by its name; undefined where it is. */
export function whyNotRead(path: string): string | undefined {
  const name = nameIn(path);
  if (name.startsWith('.')) return 'it is hidden';
  return isLogName(name) ? undefined : "its ending is no log's";
}

/** Whether a file in an archive is a workbook: it is looked into. */
export function isWorkbookName(name: string): boolean {
  return /\.xlsx$/i.test(name);
}

function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
