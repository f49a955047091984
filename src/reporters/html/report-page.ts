import type { Breakdown, Report } from '../../report/report.js';
import { freeTierSheets } from '../free-tier-sheet.js';
import { headline } from '../headline.js';
import { monthsSheet } from '../months-sheet.js';
import { periodName } from '../period-name.js';
import type { Reporter } from '../reporter.js';
import { HTML_BREAKDOWNS } from './breakdowns.js';
import { comparisonSection } from './comparison-section.js';
import { breakdownSection, categorySection, countrySection, templateSection } from './cost-sections.js';
import { daysSection } from './days-section.js';
import { pageEnd, pageStart, type Tool } from './document.js';
import { feesSection } from './fees-section.js';
import { amountsOf } from './figures.js';
import { lines } from './markup.js';
import { matrixSection } from './matrix-section.js';
import { methodSection } from './method-section.js';
import { inputSection, spanInWords, summarySection } from './summary-section.js';
import { uncertainSection } from './uncertain-section.js';
import { sheetSection } from './workbook-page.js';

/** The report as one page that needs nothing beside it, for a person it was sent to. */
export function htmlReporter(tool: Tool): Reporter {
  return (report) => {
    const amounts = amountsOf(report);
    const countries = breakdownBy(report, ['country']);
    const asked = report.breakdowns.filter(({ by }) => !HTML_BREAKDOWNS.some((own) => isSame(own, by)));
    const sections = [
      summarySection(report, amounts),
      categorySection(report, amounts, breakdownBy(report, ['category'])),
      daysSection(report, amounts, breakdownBy(report, ['day'])),
      countrySection(report, amounts, countries),
      matrixSection(report, amounts, countries, breakdownBy(report, ['country', 'category'])),
      templateSection(report, amounts, breakdownBy(report, ['template', 'category'])),
      ...asked.map((breakdown) => {
        const across = monthsSheet(report, breakdown);
        return across === undefined ? breakdownSection(report, amounts, breakdown) : sheetSection(across);
      }),
      ...freeTierSheets(report).map(sheetSection),
      comparisonSection(report, amounts),
      feesSection(report, amounts),
      uncertainSection(report, amounts),
      inputSection(report),
      methodSection(report, amounts),
    ];
    const name = periodName(report.period);
    const title = `WhatsApp cost${name === undefined ? '' : `, ${name}`}: ${report.models.map(({ shortName }) => shortName).join(', ')}`;
    const description = `${headline(report)} ${spanInWords(report)}`;
    return pageStart(title, description, tool, 'report') + lines(sections).markup + pageEnd(tool);
  };
}

function breakdownBy({ breakdowns }: Report, by: readonly string[]): Breakdown {
  const found = breakdowns.find((breakdown) => isSame(breakdown.by, by));
  if (found === undefined) throw new RangeError(`the page needs the breakdown by ${by.join(' and ')}`);
  return found;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((dimension, index) => dimension === b[index]);
}
