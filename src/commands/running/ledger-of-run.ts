import type { LedgerFile } from '../../ledger/ledger-file.js';
import type { Findings, NotedFindings } from '../../messages/findings.js';
import { numbersIn, withAsciiDigits } from '../../messages/numbers-in-text.js';
import type { Redaction } from '../../messages/redaction.js';
import { RULES_VERSION } from '../../models/rules-version.js';
import { ABOUT_CUSTOMERS } from '../../report/redacted.js';
import type { Settings } from '../options/settings.js';
import type { Counted } from './report-on.js';
import type { ToldApart } from './told-apart.js';

/**
 * What was counted in a run, as a ledger file keeps it; `redactedBy`: names the key that numbers in it are hidden with.
 */
export function ledgerOfRun(
  counted: Counted,
  { byTemplate, ownColumns }: Pick<ToldApart, 'byTemplate' | 'ownColumns'>,
  { models }: Pick<Settings, 'models'>,
  redactedBy: string | undefined,
): LedgerFile {
  const { calendar, logZone, surenessOf, assumeDelivered, period, files, tally, counts, readings, findings } = counted;
  return {
    settings: {
      rules: RULES_VERSION,
      zone: calendar.zoneName,
      logZone,
      assumeDelivered,
      models: models.map(({ id }) => id),
      byTemplate,
      redactedBy,
      ownColumns,
    },
    periods: [period],
    logs: files.map(({ path, format, records, rejected }) => ({ path, format, records, rejected })),
    tally,
    findings: withoutNumbers(findings),
    passedOver: findings.passedOver,
    toldTemplates: counted.toldTemplates(),
    counts,
    customers: redactedBy !== undefined && counted.hasPlainSketches === true ? [] : counts.customers.contents,
    readings,
    sureness: new Map(
      counts.changes.flatMap(({ template }) => {
        const sureness = surenessOf(template);
        return sureness === undefined ? [] : [[template, sureness] as const];
      }),
    ),
  };
}

/** What was noticed, with the places of examples, but without the values that are customers or hold their numbers. */
function withoutNumbers(findings: Findings): NotedFindings {
  return findings.noted.map(({ code, count, examples }) => ({
    code,
    count,
    examples: examples.map((example) =>
      ABOUT_CUSTOMERS.includes(code) || holdsNumber(example.value) ? { ...example, value: '' } : example,
    ),
  }));
}

function holdsNumber(text: string): boolean {
  return !numbersIn(withAsciiDigits(text)).next().done;
}

/** The secret that customers are sketched with where their numbers are hidden; '' where they are not. */
export function sketchKeyOf(redaction: Redaction | undefined): string {
  return redaction?.sketchKey ?? '';
}
