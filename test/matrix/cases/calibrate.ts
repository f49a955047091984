import type { Case, Figures } from './case.js';
import { rowsOf } from './figures.js';

/** What is said of each setting: in words, and the option to add. */
function settledFrom(rows: readonly (readonly [setting: unknown, verdict: unknown, option: unknown])[]): Figures {
  // A text that begins like a formula stands behind ' in csv.
  const plainOption = (option: unknown): string => String(option ?? '').replace(/^'/, '');
  const said = rows.map(([setting, verdict, option]) => {
    return [String(setting), `${String(verdict).replaceAll('-', ' ')} ${plainOption(option)}`.trim()] as const;
  });
  return Object.fromEntries(said);
}

type JsonProposal = Readonly<Record<'setting' | 'kind' | 'verdict' | 'option', string>>;

const SETTINGS = ['timezone', 'free-tier-used', 'authentication-international', 'unmarked-templates'];

/** Small, with a zone to propose. */
const SAMPLES = 'fixtures/samples';

export const calibrate: Case = {
  args: ['calibrate', `${SAMPLES}/meta_cloud_cbp.ndjson`, '--against', `${SAMPLES}/meta_conversation_analytics.json`],
  document: (document) =>
    settledFrom(
      (document as { readonly proposals: JsonProposal[] }).proposals.map(({ setting, kind, option }) => {
        return [setting, kind, option];
      }),
    ),
  tidy: (rows, objects) =>
    settledFrom(
      ((objects ?? rows) as JsonProposal[]).map(({ setting, verdict, option }) => [setting, verdict, option]),
    ),
  sheets: (sheets) =>
    settledFrom(rowsOf('Proposals', sheets).map(([setting, verdict, option]) => [setting, verdict, option])),
  text: (text) =>
    settledFrom(
      [...text.matchAll(/^\S.*?: (proposed|nothing to say)\n(?: {2}add (.*)\n)?/gm)].map(
        ([, verdict, option], place) => {
          return [SETTINGS[place], verdict, option];
        },
      ),
    ),
};
