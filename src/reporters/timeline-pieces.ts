import type { Model } from '../models/model.js';
import type { Timeline } from '../report/timeline.js';
import { withPlus } from './amounts.js';
import type { ConversationDisplay, Pieces } from './reporter.js';
import { timelineWorkbook } from './timeline-workbook.js';
import { type WorkbookFormat, workbookPieces } from './workbook-pieces.js';

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
  format: WorkbookFormat,
  display: TimelinesDisplay,
): Promise<Pieces> {
  switch (format) {
    case 'table': {
      const { timelineText } = await import('./timeline.js');
      const drawn = timelines.map((timeline) =>
        timelineText(timeline, models, { ...display, countryName: display.countryNameOf(timeline.country) }),
      );
      return [drawn.join('\n')];
    }
    case 'json':
      return [(await import('./timeline.js')).timelineJson(timelines)];
    case 'ndjson':
      return (await import('./timeline.js')).timelineNdjson(timelines);
    default: {
      const customer = withPlus(timelines[0]?.customer ?? '');
      return workbookPieces(timelineWorkbook(timelines, models, { ...display, customer }), format, display);
    }
  }
}
