import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { greatestOf } from '../../extremes.js';

use([BarChart, LineChart, GridComponent, MarkLineComponent, SVGRenderer]);

/**
 * What one model costs, over all names or days of a chart. Lengths are drawn from rounded numbers, labels are exact.
 */
export interface Series {
  /** A custom property of the page's style, so that the chart is readable in light, in dark and in print. */
  readonly color: string;
  readonly values: readonly number[];
  /** Beside each bar. */
  readonly labels: readonly string[];
  /** Lengths of dashes and gaps, which tell lines apart without their colour; none for a solid line. */
  readonly dashes: readonly number[];
}

/** A day something changed on. */
export interface Mark {
  /** Place among the points of the chart. */
  readonly place: number;
  readonly label: string;
}

const FONT = { fontFamily: 'inherit', fontSize: 13 };
const INK = 'var(--ink)';
const SOFT = 'var(--soft)';
const LINE = 'var(--line)';
/** Mean width of a letter of the font: charts are laid out where no font can be measured. */
const LETTER_WIDTH = 7.2;
/** The widest common font; and room for a name of capitals. */
const WIDEST_LETTER = LETTER_WIDTH * 1.25;
const BAR_HEIGHT = 17;
const NAME_LINE = 16;
const MOST_NAME_LINES = 3;
const NAME_GAP = 12;

/** What stands inside the `<svg>` of a chart, and its size. */
export interface Drawing {
  readonly content: string;
  readonly width: number;
  readonly height: number;
}

/** The names of what every object has: by such a name a library finds more in its tables than it put there. */
const KEYWORDS: readonly string[] = Object.getOwnPropertyNames(Object.prototype);
const WORD_JOINER = '\u2060';

/** A name with something invisible within the words that ECharts, which remembers widths by texts, would write to. */
function withoutKeywords(name: string): string {
  const joined = (word: string): string => word.slice(0, 1) + WORD_JOINER + word.slice(1);
  return KEYWORDS.reduce((text, word) => text.replaceAll(word, joined(word)), name);
}

/** Horizontal bars, a group for each name, from the top. */
export function barChart(names: readonly string[], series: readonly Series[], width: number): Drawing {
  const isNarrow = width < 500;
  const longestLabel = greatestOf(series.flatMap(({ labels }) => labels.map((label) => label.length)));
  const { left, lines, shown } = namesBeside(names, isNarrow ? 122 : 310);
  const groupHeight = Math.max(series.length * BAR_HEIGHT + 14, lines * NAME_LINE + 8);
  return drawn(width, names.length * groupHeight + 8, {
    grid: { left, right: longestLabel * LETTER_WIDTH + 12, top: 4, bottom: 4 },
    xAxis: { type: 'value', min: 0, axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: shown.map(withoutKeywords),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: LINE } },
      axisLabel: {
        ...FONT,
        color: INK,
        interval: 0,
        lineHeight: NAME_LINE,
        // Fonts are measured too narrow where there are none.
        width: lines === 1 ? left : (left - NAME_GAP) / 1.25,
        overflow: 'break',
        formatter: (name: string) => name,
      },
    },
    series: series.map(({ color, values, labels }) => ({
      type: 'bar',
      silent: true,
      emphasis: { disabled: true },
      barWidth: BAR_HEIGHT - 3,
      barGap: '20%',
      itemStyle: { color },
      data: [...values],
      label: {
        ...FONT,
        show: true,
        position: 'right',
        color: INK,
        formatter: ({ dataIndex }: { dataIndex: number }) => labels[dataIndex] ?? '',
      },
    })),
  });
}

/**
 * Room for the names beside the bars, whole: what is too long goes on below, and only what needs more lines than three
 * is cut, in its middle.
 */
function namesBeside(
  names: readonly string[],
  widest: number,
): { readonly left: number; readonly lines: number; readonly shown: string[] } {
  const longest = greatestOf(names.map((name) => name.length));
  const left = Math.min(longest * WIDEST_LETTER + NAME_GAP, widest);
  const lettersInLine = Math.floor((left - NAME_GAP) / WIDEST_LETTER);
  const most = lettersInLine * MOST_NAME_LINES - lettersInLine / 2;
  const shown = names.map((name) => {
    if (name.length <= most) return name;
    const half = Math.floor((most - 1) / 2);
    return `${name.slice(0, half)}…${name.slice(-half)}`;
  });
  // Words that do not fit leave some of a line empty.
  const lines = greatestOf(
    shown.map((name) =>
      name.length <= lettersInLine ? 1 : Math.ceil(name.length / lettersInLine) + (name.includes(' ') ? 1 : 0),
    ),
  );
  return { left, lines: Math.min(lines, MOST_NAME_LINES), shown };
}

/** Lines over days, weeks or months, with the days on which something changed marked. */
export function lineChart(
  names: readonly string[],
  series: readonly Series[],
  marks: readonly Mark[],
  width: number,
): Drawing {
  const isNarrow = width < 500;
  const last = names.length - 1;
  return drawn(width, isNarrow ? 250 : 300, {
    grid: { left: isNarrow ? 44 : 56, right: 22, top: marks.length > 1 ? 44 : 28, bottom: 30 },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: [...names],
      axisTick: { show: false },
      axisLine: { lineStyle: { color: LINE } },
      axisLabel: { ...FONT, fontSize: 12, color: SOFT, hideOverlap: true, formatter: (name: string) => name },
    },
    yAxis: {
      type: 'value',
      min: 0,
      splitNumber: isNarrow ? 3 : 5,
      splitLine: { lineStyle: { color: LINE } },
      axisLabel: { ...FONT, fontSize: 12, color: SOFT },
    },
    series: series.map(({ color, values, dashes }, order) => ({
      type: 'line',
      silent: true,
      emphasis: { disabled: true },
      clip: false,
      showSymbol: names.length === 1,
      lineStyle: { color, width: 2, type: dashes.length === 0 ? 'solid' : [...dashes] },
      itemStyle: { color },
      data: [...values],
      ...(order === 0 && marks.length > 0 ? { markLine: markLineOf(marks, last) } : {}),
    })),
  });
}

function markLineOf(marks: readonly Mark[], last: number): Record<string, unknown> {
  return {
    silent: true,
    symbol: 'none',
    animation: false,
    emphasis: { disabled: true },
    lineStyle: { color: INK, width: 1, type: [2, 3] },
    data: marks.map(({ place, label }, order) => ({
      xAxis: place,
      label: {
        ...FONT,
        fontSize: 12,
        color: INK,
        position: 'end',
        // Two rows, and away from the edges: a neighbour must not be written over.
        distance: 4 + (order % 2) * 17,
        align: place < last / 5 ? 'left' : place > (last * 4) / 5 ? 'right' : 'center',
        formatter: () => label,
      },
    })),
  };
}

function drawn(width: number, height: number, option: EChartsCoreOption): Drawing {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    return { content: inner(chart.renderToSVGString({ useViewBox: true })), width, height };
  } finally {
    // A chart that is left open keeps the process from its end.
    chart.dispose();
  }
}

/**
 * Without what is there for scripts, pointers and animations: it holds the number of the chart in the process, which
 * would make other bytes of the same report.
 */
function inner(svg: string): string {
  return withoutElements(withoutElements(svg, 'style'), 'defs')
    .replace(/ (class|clip-path|ecmeta_\w+|pointer-events|xml:space)="[^"]*"/g, '')
    .replace(/^<svg[^>]*>\s*/, '')
    .trimEnd()
    .replace(/<\/svg>$/, '')
    .trimEnd()
    .replace(/\n{2,}/g, '\n');
}

function withoutElements(svg: string, name: string): string {
  let rest = '';
  let from = 0;
  for (let at = svg.indexOf(`<${name}`); at !== -1; at = svg.indexOf(`<${name}`, from)) {
    const end = svg.indexOf(`</${name}>`, at);
    if (end === -1) break;
    rest += svg.slice(from, at);
    from = end + `</${name}>`.length;
  }
  return rest + svg.slice(from);
}
