import { capital } from '../capital.js';
import { leadOf } from '../report/lead-of.js';
import type { Brief, Diagnostic } from '../report/report.js';
import { counted, grouped, REASONS_LEFT_OUT } from '../report/wording.js';
import type { NoteLength } from './note-length.js';
import { noteText, warningsFirst } from './note-text.js';
import { printable } from './plain-text.js';

/** One line of a list of notes. */
interface NoteLine {
  readonly level: Diagnostic['level'];
  readonly text: string;
}

/** Notes as they are shown. */
export interface NotesShown {
  readonly lines: readonly NoteLine[];
  /** How many warnings there are, and where they stand in full; '' where there is nothing to say. */
  readonly heading: string;
}

/** What a note is about: a line for each, in this order. */
type Topic = 'part asked for' | 'left out' | 'not priced' | 'guessed' | 'doubtful' | 'free' | 'beside';

const TOPICS: readonly Topic[] = ['part asked for', 'left out', 'not priced', 'guessed', 'doubtful', 'free', 'beside'];

/** More than this many in one line are counted. */
const MOST_IN_A_LINE = 4;

/** The notes of a report, as long as they are asked for; `namesFiles`: where lines of several files are named. */
export function notesShown(diagnostics: readonly Diagnostic[], namesFiles: boolean, length: NoteLength): NotesShown {
  if (length === 'none' || diagnostics.length === 0) return { lines: [], heading: '' };
  const warnings = diagnostics.filter(({ level }) => level === 'warning').length;
  const many = warnings === 0 ? 'no warnings' : counted(warnings, 'warning');
  const inFull = ({ level, ...note }: Diagnostic): NoteLine => ({
    level,
    text: noteText({ level, ...note }, namesFiles),
  });
  if (length === 'all') return { lines: warningsFirst(diagnostics).map(inFull), heading: many };
  const lines = TOPICS.flatMap((topic): NoteLine[] => {
    const ofTopic = warningsFirst(diagnostics.filter((diagnostic) => topicOf(diagnostic) === topic));
    const [first, second] = ofTopic;
    if (first === undefined) return [];
    return [second === undefined ? inFull(first) : { level: first.level, text: printable(WORDS[topic](ofTopic)) }];
  });
  const isShortened = lines.length < diagnostics.length;
  return {
    lines: linesByLevel(lines),
    heading: isShortened ? `${many}, in short; --notes all has each in full` : many,
  };
}

/** Diagnostics as the notes of a workbook, warnings first. */
export function sheetNotes(
  diagnostics: readonly Diagnostic[],
  namesFiles: boolean,
  length: NoteLength = 'all',
): string[] {
  const { heading, lines } = notesShown(diagnostics, namesFiles, length);
  return [...(length === 'short' && lines.length > 0 ? [`${heading}.`] : []), ...lines.map(({ text }) => text)];
}

function linesByLevel(lines: readonly NoteLine[]): NoteLine[] {
  return [...lines.filter(({ level }) => level === 'warning'), ...lines.filter(({ level }) => level === 'info')];
}

/** What is said of several notes about the same. */
const WORDS: Readonly<Record<Topic, (notes: readonly Diagnostic[]) => string>> = {
  'part asked for': (notes) => notes.map(({ message }) => message).join(' '),
  'left out': (notes) => {
    const dearest = notes.toSorted((a, b) => b.count - a.count);
    const reasons = dearest.map(({ code, count }) => `${grouped(String(count))} ${REASONS_LEFT_OUT.get(code) ?? code}`);
    return `${counted(
      notes.reduce((sum, { count }) => sum + count, 0),
      'record',
    )} left out: ${joined(reasons, ', ')}. --rejects FILE writes them, each with its reason.`;
  },
  'not priced': (notes) => `Not priced: ${briefly(notes)}.`,
  guessed: (notes) => `Guessed template categories: ${briefly(notes)}. waba-cost templates lists them.`,
  doubtful: (notes) => `To check: ${briefly(notes)}.`,
  free: (notes) => `${capital(briefly(notes))}.`,
  beside: (notes) => `Beside that: ${briefly(notes)}.`,
};

/** A sentence's lead within another sentence; a name that begins with several capitals stays. */
function uncapitalised(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
}

function joined(texts: readonly string[], separator: string): string {
  const named = texts.length > MOST_IN_A_LINE ? texts.slice(0, MOST_IN_A_LINE - 1) : texts;
  const more = texts.length - named.length;
  return [...named, ...(more > 0 ? [`${more} more`] : [])].join(separator);
}

/**
 * Each note in a few words, those that differ in their shares together:
 * `8 under …, 14 under …, without a known country`.
 */
function briefly(notes: readonly Diagnostic[]): string {
  const alike = new Map<string, { readonly brief: Brief; readonly shares: string[] }>();
  for (const { brief, message } of notes) {
    const said: Brief = brief ?? { lead: uncapitalised(leadOf(message)) };
    const name = JSON.stringify([said.lead, said.tail]);
    const group = alike.get(name) ?? { brief: said, shares: [] };
    alike.set(name, group);
    if (said.share !== undefined) group.shares.push(said.share);
  }
  const texts = [...alike.values()].map(({ brief: { lead, tail }, shares }) => {
    const before = [lead, shares.join(', ')].filter(Boolean).join(' ');
    return tail === undefined ? before : `${before}, ${tail}`;
  });
  return joined(texts, '; ');
}

/** What nobody bills, or cannot be billed here. */
const NOT_PRICED: readonly Diagnostic['code'][] = [
  'unpriced-no-country',
  'unpriced-no-rate',
  'volumes-not-comparable',
  'not-delivered',
  'delivery-unknown',
  'skipped-group-message',
  'skipped-call',
  'app-message',
  'skipped-broadcast',
  'skipped-other-channel',
  'skipped-refused-send',
];

function topicOf({ code, level }: Diagnostic): Topic {
  if (code === 'only-nothing') return 'part asked for';
  if (REASONS_LEFT_OUT.has(code)) return 'left out';
  if (NOT_PRICED.includes(code)) return 'not priced';
  if (code === 'category-guessed' || code === 'category-by-default') return 'guessed';
  if (code === 'free-tier-used' || code === 'free-tier-shared') return 'free';
  return level === 'warning' ? 'doubtful' : 'beside';
}
