import type { Model } from '../models/model.js';
import type { Timeline } from '../report/timeline.js';
import { withPlus } from './amounts.js';
import { type OutputFormat, piecesIn, type Views } from './output-formats.js';
import type { ConversationDisplay, Pieces } from './reporter.js';
import { timelineWorkbook } from './timeline-workbook.js';

/** What time lines are shown with. */
interface TimelinesDisplay extends ConversationDisplay {
  readonly zoneName: string;
  /** ISO 4217. */
  readonly currency: string;
  countryNameOf(country: string): string;
}

/** The time lines of one customer in a format. */
export async function timelinePieces(
  timelines: readonly Timeline[],
  models: readonly Model[],
  format: OutputFormat,
  display: TimelinesDisplay,
): Promise<Pieces> {
  const views: Views = {
    table: async () => {
      const { timelineText } = await import('./timeline.js');
      const drawn = timelines.map((timeline) =>
        timelineText(timeline, models, { ...display, countryName: display.countryNameOf(timeline.country) }),
      );
      return drawn.join('\n');
    },
    json: async () => (await import('./timeline-json.js')).timelineJson(timelines),
    ndjson: async () => (await import('./timeline-json.js')).timelineNdjson(timelines),
    workbook: () => {
      const customer = withPlus(timelines[0]?.customer ?? '');
      return timelineWorkbook(timelines, models, { ...display, customer });
    },
  };
  return piecesIn(format, views, display);
}
