import type { ModelId } from '../../models/model.js';
import type { Report } from '../../report/report.js';
import type { Drawing } from './charts.js';
import { html, type Markup, trusted } from './markup.js';

/** Widths charts are drawn for: a text page, and a phone, where the first would be too small to read. */
const WIDE = 880;
const NARROW = 340;

interface ChartFigure {
  /** Names the chart within the page. */
  readonly id: string;
  readonly title: string;
  /** What a reader who does not see it should know; the table beside it has the figures. */
  readonly description: string;
  readonly legend: Markup;
  draw(width: number): Drawing;
}

/** A chart in two widths, one of which is shown. */
export function chartFigure({ id, title, description, legend, draw }: ChartFigure): Markup {
  const at = (width: number, name: string): Markup => {
    const { content, height } = draw(width);
    return html`<svg class="${name}" role="img" aria-labelledby="${id}-${name}-title ${id}-${name}-desc" viewBox="0 0 ${width} ${height}" xmlns="http://www.w3.org/2000/svg">
<title id="${id}-${name}-title">${title}</title>
<desc id="${id}-${name}-desc">${description}</desc>
${trusted(content)}
</svg>`;
  };
  return html`<figure class="chart">
<figcaption>${title}${legend}</figcaption>
${at(WIDE, 'wide')}
${at(NARROW, 'narrow')}
</figure>`;
}

/** How a model is drawn: the baseline is grey, the last is the strongest, those between have their own. */
interface ModelStyle {
  readonly id: ModelId;
  readonly shortName: string;
  /** Of the page's style: `--model-…`, `.key-…`. */
  readonly name: string;
  readonly dashes: readonly number[];
}

const BETWEEN: readonly ModelStyle['dashes'][] = [
  [2, 3],
  [9, 3, 2, 3],
  [12, 4],
];

export function modelStyles({ models }: Report): readonly ModelStyle[] {
  return models.map(({ id, shortName }, index) => {
    if (index === models.length - 1) return { id, shortName, name: 'last', dashes: [] };
    if (index === 0) return { id, shortName, name: 'first', dashes: [5, 4] };
    return { id, shortName, name: `between-${index}`, dashes: BETWEEN[index - 1] ?? [] };
  });
}

export function colorOf({ name }: ModelStyle): string {
  return `var(--model-${name})`;
}

/** Which colour, and which line, is which model. */
export function legendOf(styles: readonly ModelStyle[], kind: 'bars' | 'lines'): Markup {
  return html`<span class="legend">${styles.map(({ shortName, name }) => html`<span><span class="key ${kind} key-${name}"></span>${shortName}</span>`)}</span>`;
}
