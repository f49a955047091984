import type { FreeTierUsedBefore } from '../../ledger/free-tier-allowance.js';
import { compareTable, type Surroundings } from './compare.js';
import { countsInForce, type OurCount } from './our-counts.js';
import { CALIBRATED_SETTINGS, nothingToSay, type Proposal } from './proposal.js';
import { proposeFreeTier } from './propose-free-tier.js';
import { proposeInternational } from './propose-international.js';
import { proposeTemplates } from './propose-templates.js';
import { proposeZone } from './propose-zone.js';
import type { Published } from './published.js';
import { type PublishedReport, publishedReport } from './published-report.js';

/** What the account's real figures say about the settings that its log cannot show; plain data, and nothing applied. */
export interface Calibration {
  /** Undefined where no figures were given. */
  readonly against: Pick<Published, 'path' | 'what' | 'whose'> | undefined;
  readonly timezone: string;
  readonly proposals: readonly Proposal[];
}

/** What calibrating needs beside the figures. */
export interface CalibrationFacts extends Surroundings {
  readonly freeTierUsedBefore: FreeTierUsedBefore;
  /** How many service units messages of each type opened. */
  readonly serviceTypes: ReadonlyMap<string, number>;
}

/** Asks the figures about every setting. */
export function calibrate(published: Published, ours: readonly OurCount[], facts: CalibrationFacts): Calibration {
  const report: PublishedReport = publishedReport(published, ours, facts);
  const inForce = countsInForce(ours, facts.calendar);
  const comparisons = published.tables.map((table) => compareTable(table, inForce, facts));
  const { path, what, whose } = published;
  return {
    against: { path, what, whose },
    timezone: facts.calendar.zoneName,
    proposals: [
      proposeZone(published, inForce, facts),
      ...proposeFreeTier(comparisons, inForce, published, facts.freeTierUsedBefore),
      proposeInternational(published, facts.models, facts.calendar, facts.prices),
      proposeTemplates(report.main, report.differences, facts.serviceTypes, published),
    ],
  };
}

/** A log by itself: it tells none of them, or there would be no setting. */
export function calibrationWithoutFigures(timezone: string): Calibration {
  const proposals = CALIBRATED_SETTINGS.map((setting) =>
    nothingToSay(setting, 'The log alone does not tell it: give figures of the account with --against FILE.'),
  );
  return { against: undefined, timezone, proposals };
}
