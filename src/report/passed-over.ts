import type { PassedOverFile } from '../messages/findings.js';
import type { Diagnostic } from './report.js';
import { counted } from './wording.js';

/** Files that are named; of more the number is said. */
const MOST_NAMED = 12;

/** The files that stand among the logs and were not read, a note for each kind of them. */
export function filesPassedOver(files: readonly PassedOverFile[]): Diagnostic[] {
  return NOTES.flatMap(({ kind, code, level, sentence }) => {
    const ofKind = files.filter((file) => file.kind === kind);
    if (ofKind.length === 0) return [];
    const message = `${sentence(ofKind.length)}: ${namesOf(ofKind)}.`;
    return [{ code, level, count: ofKind.length, message, examples: [] }];
  });
}

interface Note extends Pick<Diagnostic, 'code' | 'level'> {
  readonly kind: PassedOverFile['kind'];
  sentence(count: number): string;
}

const NOTES: readonly Note[] = [
  {
    kind: 'not-read',
    code: 'file-not-read',
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'file')} among the logs ${count === 1 ? 'was' : 'were'} not read, and nothing of ${count === 1 ? 'it' : 'them'} is in the figures`,
  },
  {
    kind: 'copy',
    code: 'same-file-twice',
    level: 'warning',
    sentence: (count) =>
      `${counted(count, 'file holds', 'files hold')} the same text as another and ${count === 1 ? 'is' : 'are'} not counted twice`,
  },
  {
    kind: 'own',
    code: 'own-file',
    level: 'info',
    sentence: (count) => `${counted(count, 'file')} of waba-cost's own ${count === 1 ? 'was' : 'were'} passed over`,
  },
];

function namesOf(files: readonly PassedOverFile[]): string {
  const named = files.slice(0, MOST_NAMED).map(({ path, why }) => `${path} (${why})`);
  const more = files.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : named.join(', ');
}
