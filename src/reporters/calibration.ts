import { wrapAnsi } from 'fast-wrap-ansi';
import { capital } from '../capital.js';
import type { Calibration } from '../reconcile/published/calibration.js';
import type { CalibratedSetting, Proposal, ProposalKind } from '../reconcile/published/proposal.js';
import { TOOL } from '../tool.js';
import type * as documents from './documents/reconciliation.js';
import { noteLines } from './notes.js';
import { type OutputFormat, piecesIn, type Views } from './output-formats.js';
import { jsonText, printable } from './plain-text.js';
import type { Display, Pieces } from './reporter.js';
import type { Workbook } from './sheet.js';

const SETTING_WORDS: Readonly<Record<CalibratedSetting, string>> = {
  timezone: "Account's time zone",
  'free-tier-used': 'Free tier already used',
  'authentication-international': 'International authentication',
  'unmarked-templates': 'Templates the log does not mark',
};

const KIND_WORDS: Readonly<Record<ProposalKind, string>> = {
  proposed: 'proposed',
  'as-set': 'as set',
  'nothing-to-say': 'nothing to say',
};

/** Writes what figures say about the settings of a log. */
export async function calibrationPieces(
  calibration: Calibration,
  format: OutputFormat,
  display: Display,
): Promise<Pieces> {
  const views: Views = {
    table: () => table(calibration, display),
    json: () => `${jsonText(calibrationDocument(calibration), 2)}\n`,
    workbook: () => workbook(calibration),
  };
  return piecesIn(format, views, display);
}

function table(calibration: Calibration, display: Display): string {
  const { against, timezone, proposals } = calibration;
  const { bold } = display.colors;
  const facts = [...(against === undefined ? [] : [against.what, printable(against.path)]), timezone];
  const header = `${bold('waba-cost calibrate')}  ${facts.join(' · ')}`;
  const wrapped = (text: string): string => wrapAnsi(text, display.columns, { hard: false });
  const blocks = proposals.map((proposal) => block(proposal, display));
  return `${[wrapped(header), ...blocks, wrapped(bold(nextStep(calibration)))].join('\n\n')}\n`;
}

function block({ setting, kind, option, evidence }: Proposal, display: Display): string {
  const { bold, green, dim } = display.colors;
  const verdict = kind === 'proposed' ? green(KIND_WORDS[kind]) : dim(KIND_WORDS[kind]);
  return [
    `${bold(SETTING_WORDS[setting])}: ${verdict}`,
    ...(option === undefined ? [] : [`  add ${bold(printable(option))}`]),
    ...evidence.map((sentence) => noteLines('info', printable(capital(sentence)), display)),
  ].join('\n');
}

/** What to do with all of it, in one line. */
function nextStep({ against, timezone, proposals }: Calibration): string {
  const options = proposals.flatMap(({ option }) => (option === undefined ? [] : [option]));
  if (options.length > 0) {
    const isZoneKept = timezone !== 'UTC' && !options.some((option) => option.startsWith('--timezone'));
    const all = [...(isZoneKept ? [`--timezone ${timezone}`] : []), ...onePeriod(options)].join(' ');
    return `Nothing was applied. To see what is left with them: waba-cost reconcile LOG --against FILE ${printable(all)}`;
  }
  if (against === undefined) return 'Nothing was applied.';
  const hasProposal = proposals.some(({ kind }) => kind === 'proposed');
  return hasProposal ? 'No option to add: what the log itself lacks stands above.' : 'No setting to change.';
}

/** A command line has one --month: the proposals of other months are for runs of their own. */
function onePeriod(options: readonly string[]): string[] {
  const hasPlain = options.some((option) => option.startsWith('--free-tier-used'));
  let isTaken = hasPlain;
  return options.filter((option) => {
    if (!option.startsWith('--month')) return true;
    if (isTaken) return false;
    return (isTaken = true);
  });
}

/** What figures say about the settings of a log as one object. */
export function calibrationDocument(calibration: Calibration): documents.Calibration {
  const { against, timezone, proposals } = calibration;
  return {
    schemaVersion: 1,
    tool: { name: TOOL.name, version: TOOL.version },
    against: against ?? null,
    timezone,
    proposals: proposals.map(({ option, evidence, ...proposal }) => ({
      ...proposal,
      option: option ?? null,
      evidence: evidence.map(capital),
    })),
  };
}

function workbook(calibration: Calibration): Workbook {
  return {
    title: 'What the figures say about the settings of the log',
    sheets: [
      {
        name: 'proposals',
        title: 'Proposals',
        columns: [
          { name: 'setting', title: 'Setting', kind: 'text' },
          { name: 'verdict', title: 'Verdict', kind: 'text' },
          { name: 'option', title: 'Option to add', kind: 'text' },
          { name: 'evidence', title: 'Evidence', kind: 'text' },
        ],
        rows: calibration.proposals.map(({ setting, kind, option, evidence }) => [
          setting,
          KIND_WORDS[kind],
          option ?? '',
          evidence.map(capital).join(' '),
        ]),
      },
    ],
    notes: [nextStep(calibration)],
  };
}
