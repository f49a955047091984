import { EMPTY_CELL } from '../../report/breakdown.js';
import type { Diagnostic, Report } from '../../report/report.js';
import { noteText } from '../note-text.js';
import { type Amounts, count, money, unbroken } from './figures.js';
import { html, type Markup, NOTHING } from './markup.js';
import { scrolled } from './tables.js';

/**
 * What may be wrong in the figures: units without a price, guesses and how far off they could be, and what was noticed.
 */
export function uncertainSection(report: Report, amounts: Amounts): Markup {
  const warnings = report.diagnostics.filter(({ level }) => level === 'warning');
  const notes = report.diagnostics.filter(({ level }) => level === 'info');
  return html`<section aria-labelledby="uncertain">
<h2 id="uncertain">What is uncertain</h2>
${doubtTable(report, amounts)}
<h3>Warnings</h3>
${warnings.length === 0 ? html`<p>None.</p>` : list(warnings, report, 'warnings')}
${notes.length === 0 ? NOTHING : html`<h3>Good to know</h3>\n${list(notes, report, 'notes')}`}
</section>`;
}

function doubtTable(report: Report, amounts: Amounts): Markup {
  const { models, totals, guesses } = report;
  const inDoubt = models.some(({ id }) => (totals.get(id)?.unpriced ?? 0) + (guesses.get(id)?.units ?? 0) > 0);
  if (!inDoubt) return html`<p>Every unit has a price, and no category of a template was guessed.</p>`;
  const rows = models.map(({ id, shortName, unit }) => {
    const guess = guesses.get(id);
    const range =
      guess === undefined || guess.units === 0
        ? html`<td class="figure">0</td><td class="figure none">–</td><td class="figure none">–</td><td class="figure none">–</td>`
        : html`<td class="figure">${count(guess.units)}</td><td class="figure">${money(guess.cost, amounts)}</td><td class="figure">${money(guess.likelyFrom, amounts)}</td><td class="figure">${money(guess.likelyTo, amounts)}</td>`;
    return html`<tr data-key="${id}"><th scope="row">${shortName}</th><td>${unit}s</td><td class="figure">${count((totals.get(id) ?? EMPTY_CELL).unpriced)}</td>${range}</tr>`;
  });
  return scrolled(
    'What is uncertain under each model',
    html`<table>
<caption>Units without a price, and units whose category was guessed</caption>
<thead><tr><th scope="col">model</th><th scope="col">bills</th><th scope="col" class="figure">unpriced</th><th scope="col" class="figure">guessed</th><th scope="col" class="figure">cost of these (${amounts.currency})</th><th scope="col" class="figure">whole bill likely from</th><th scope="col" class="figure">to</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`,
  );
}

/** What is an advice to whoever runs the program: an option to add, another command. */
const ADVICE = /--[a-z]|\bwaba-cost [a-z]/;

/** A note in the words of whoever is sent the page: what was found and what it means, without the advice. */
function withoutOptions(message: string): string {
  const sentences = message.split(/(?<=[.;]) /);
  const kept = sentences.filter((sentence) => !ADVICE.test(sentence));
  return kept.length === 0 ? message : kept.join(' ').replace(/;$/, '.');
}

function list(diagnostics: readonly Diagnostic[], { input }: Report, name: string): Markup {
  const namesFiles = input.files.length > 1;
  return html`<ul class="${name}">
${diagnostics.map((diagnostic) => html`<li data-code="${diagnostic.code}" data-count="${diagnostic.count}">${unbroken(noteText({ ...diagnostic, message: withoutOptions(diagnostic.message) }, namesFiles))}</li>`)}
</ul>`;
}
