import { settleFreeTiers } from '../ledger/free-tier.js';
import { isoUtc, NEVER } from '../messages/instant.js';
import { type Redaction, shownText } from '../messages/redaction.js';
import { compareTexts } from '../messages/words.js';
import { pricedInOrder } from '../report/listed-price.js';
import { priceEntries } from '../report/price-entries.js';
import { redactedTemplates } from '../report/redacted.js';
import type { Report } from '../report/report.js';
import { type ListedTemplate, TemplateList } from '../report/template-list.js';
import { TieredBill } from '../report/tiered-bill.js';
import { type MapLine, templateMapText } from '../reporters/template-map.js';
import { templatePieces } from '../reporters/templates.js';
import { writeFile } from '../writing/written-file.js';
import { listUnits } from './conversations.js';
import type { Settings } from './options/settings.js';
import { type Analysis, analyse, logsNamed } from './running/analysis.js';
import type { ExitCode } from './running/exit-code.js';
import type { Io } from './running/io.js';
import { holdsNotes, openOutput } from './running/output.js';
import { warnAndJudge } from './running/report-on.js';

/**
 * `waba-cost templates <log…>`: each template, its purpose and how that was told, and what it costs in each category.
 */
export async function templates(names: readonly string[], settings: Settings, io: Io): Promise<ExitCode> {
  const { whole, report, analysis } = await listedTemplates(names, settings, io);
  const listed = redactedTemplates(whole, settings.redaction);
  if (settings.write !== undefined) {
    const lines = mapLines(whole, analysis).map((line) => redactedLine(line, settings.redaction));
    await writeFile(settings.write, '--write', [templateMapText(lines)], io);
  }
  const output = await openOutput(settings, io);
  await output.write(await templatePieces(listed, report, settings.format, output.display));
  return warnAndJudge(report, settings, output, holdsNotes(settings));
}

/** The templates of logs, with the customers' numbers that texts hold.
 * @throws Failure where a log cannot be read, or there is no usable message */
export async function listedTemplates(
  names: readonly string[],
  settings: Settings,
  io: Io,
): Promise<{ whole: ListedTemplate[]; report: Report; analysis: Analysis }> {
  const analysis = await analyse(await logsNamed(names, settings, io), settings, io);
  const { models, period } = settings;
  const list = new TemplateList({ ...analysis, models, period });
  const { report, facts, counted } = listUnits(analysis, settings, (thread) => list.take(thread));
  const { entries } = settleFreeTiers(counted.ledger, models, analysis.freeTierUsedBefore);
  const bill = new TieredBill(priceEntries(entries, models, analysis.prices), models, analysis.prices);
  const whole = list.listed({ ...facts, bill }, pricedInOrder(facts));
  return { whole, report, analysis };
}

function redactedLine(line: MapLine, redaction: Redaction | undefined): MapLine {
  const shown = shownText(redaction);
  return { ...line, name: shown(line.name), language: shown(line.language), because: line.because.map(shown) };
}

/**
 * The category a message of each template gets where it says nothing itself, a line for each time it changes: given
 * back with `--templates` the map tells the same.
 */
function mapLines(listed: readonly ListedTemplate[], { threads, categoryMap }: Analysis): MapLine[] {
  const named = listed.filter(({ name }) => name !== '');
  named.sort((a, b) => compareTexts(a.name, b.name) || compareTexts(a.language, b.language));
  return named.flatMap(({ name, language, template, languageNumber, category, source, because, sent }) =>
    [undefined, ...categoryMap.changesOf(name, language)].map((since): MapLine => {
      const told = threads.categoryOf(template, languageNumber, since ?? NEVER);
      return {
        name,
        language,
        category: told?.category ?? category,
        validFrom: since === undefined ? '' : isoUtc(since),
        toldBy: told?.source ?? source,
        because,
        sent,
      };
    }),
  );
}
