/**
 * The style of every page. All colours are custom properties, which charts use too: light unless the reader's screen is
 * dark, and always light on paper. Text has a contrast of 4.5 or more to what is behind it, lines and bars of 3 (WCAG
 * AA). The models' colours are told apart by people who see no red, green or blue (after Okabe and Ito).
 */
export const STYLE = `:root {
  color-scheme: light dark;
  --paper: #ffffff;
  --quiet: #f4f5f7;
  --ink: #1a1d21;
  --soft: #59616b;
  --line: #d7dbe0;
  --heat: #1d6fc4;
  --model-first: #8b929b;
  --model-between-1: #c2570c;
  --model-between-2: #00805f;
  --model-between-3: #9c4488;
  --model-last: #0b62b8;
  --more: #a3360a;
  --less: #11663a;
  --warning: #b45309;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #15181c;
    --quiet: #1e2329;
    --ink: #e9ecef;
    --soft: #a7afb9;
    --line: #363d45;
    --heat: #3a8ee6;
    --model-first: #8d96a1;
    --model-between-1: #ef9a57;
    --model-between-2: #45c59d;
    --model-between-3: #dc8bc9;
    --model-last: #5fadff;
    --more: #ffa07a;
    --less: #7ed6a2;
    --warning: #f2b84b;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
  overflow-wrap: break-word;
}
main, footer { max-width: 64rem; margin: 0 auto; padding: 0 1.25rem; }
main { padding-top: 3.5rem; }
footer { margin-top: 4rem; padding-top: 1rem; padding-bottom: 3rem; }
footer p { border-top: 1px solid var(--line); padding-top: 1rem; color: var(--soft); font-size: .875rem; max-width: none; }
section { margin-top: 3.5rem; }
h1 { font-size: clamp(1.6rem, 1.2rem + 2vw, 2.4rem); line-height: 1.2; letter-spacing: -.015em; font-weight: 650; margin: .25rem 0 .75rem; text-wrap: balance; }
.list main, .list footer { max-width: 100rem; }
.list h1 { font-size: 1.75rem; }
.list h2 { font-size: 1.125rem; }
.list section { margin-top: 2rem; }
h2 { font-size: 1.375rem; line-height: 1.3; font-weight: 650; letter-spacing: -.01em; margin: 0 0 .5rem; }
h3 { font-size: 1rem; font-weight: 650; margin: 1.75rem 0 .5rem; }
p { margin: 0 0 1rem; max-width: 44rem; }
a { color: var(--model-last); }
.kind { margin: 0; color: var(--soft); font-size: .9375rem; }
.lead, .hint, caption, section > p { color: var(--soft); }
.hint { font-size: .875rem; }
dl, dd, figure { margin: 0; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: .75rem; margin: 1.5rem 0 .75rem; }
.tiles > div { background: var(--quiet); border-radius: .5rem; padding: .875rem 1rem; }
.tiles dt { color: var(--soft); font-size: .875rem; }
.tiles dd { color: var(--soft); font-size: .875rem; font-variant-numeric: tabular-nums; }
.tiles dd.amount { color: var(--ink); font-size: 1.625rem; line-height: 1.3; font-weight: 600; }
.tiles .currency { color: var(--soft); font-size: .875rem; font-weight: 400; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(11.5rem, 40%), 1fr)); gap: .75rem 1.5rem; margin: .5rem 0 1rem; }
.facts dt { color: var(--soft); font-size: .875rem; }
.facts dd { font-variant-numeric: tabular-nums; }
.more { color: var(--more); }
.less { color: var(--less); }
.more::before { content: "\\25B2\\FE0E\\2009" / ""; font-size: .7em; }
.less::before { content: "\\25BC\\FE0E\\2009" / ""; font-size: .7em; }
.star { display: inline-block; width: 0; }
.unpriced { color: var(--warning); }
.name { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .875em; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; margin: 1rem 0; max-width: 100%; }
.scroll:focus-visible, summary:focus-visible, a:focus-visible { outline: 2px solid var(--model-last); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; font-variant-numeric: tabular-nums lining-nums; }
caption { text-align: left; font-size: .875rem; padding-bottom: .375rem; }
th, td { text-align: left; padding: .375rem .625rem; border-bottom: 1px solid var(--line); font-weight: 400; vertical-align: baseline; }
th:first-child, td:first-child { padding-left: 0; }
thead th { color: var(--soft); font-size: .8125rem; }
thead td { border: 0; padding: 0; }
thead th[scope=colgroup] { color: var(--ink); font-weight: 600; text-align: right; border: 0; padding-bottom: 0; }
tfoot th, tfoot td { font-weight: 650; border-bottom: 0; border-top: 1px solid var(--ink); }
.figure { text-align: right; white-space: nowrap; }
.first { padding-left: 1.5rem; }
.cost { font-weight: 600; }
.many { font-size: .8125rem; }
.many th, .many td { padding-right: .375rem; }
.many th:not(:first-child), .many td:not(:first-child) { padding-left: .375rem; }
.many tr > .first { padding-left: .875rem; }
.none { color: var(--soft); }
tbody th { min-width: 7rem; max-width: 22rem; }
.matrices { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr)); gap: 0 2.5rem; }
.matrix { font-size: .8125rem; }
.matrix caption { color: var(--ink); font-weight: 600; font-size: .9375rem; }
.matrix td { border: 2px solid var(--paper); border-width: 1px 2px; padding: .375rem .5rem; }
.matrix th { padding: .375rem .5rem .375rem 0; border-bottom-color: transparent; }
.matrix tbody th { min-width: 6rem; }
.matrix thead th.figure { padding-right: .5rem; }
.heat-1 { background: color-mix(in srgb, var(--heat) 6%, transparent); }
.heat-2 { background: color-mix(in srgb, var(--heat) 12%, transparent); }
.heat-3 { background: color-mix(in srgb, var(--heat) 19%, transparent); }
.heat-4 { background: color-mix(in srgb, var(--heat) 26%, transparent); }
.heat-5 { background: color-mix(in srgb, var(--heat) 33%, transparent); }
.heat-6 { background: color-mix(in srgb, var(--heat) 40%, transparent); }
.heat-7 { background: color-mix(in srgb, var(--heat) 47%, transparent); }
.heat-8 { background: color-mix(in srgb, var(--heat) 54%, transparent); }
.list table { font-size: .8125rem; width: auto; min-width: min(100%, 40rem); }
.list td { vertical-align: top; padding-right: 1rem; }
.list th { vertical-align: bottom; padding-right: 1rem; }
.list td bdi { display: block; max-width: 36rem; }
.short { white-space: nowrap; }
.long { min-width: 18rem; }
.chart { margin: 1.25rem 0; }
.chart svg { display: block; width: 100%; height: auto; font-family: inherit; font-variant-numeric: tabular-nums; }
.chart svg text { font-family: inherit; }
.chart svg.narrow { display: none; }
figcaption { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; justify-content: space-between; font-size: .875rem; color: var(--soft); margin-bottom: .625rem; }
.legend { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; color: var(--ink); }
.legend > span { display: inline-flex; align-items: center; gap: .5rem; }
.key.bars { width: .8125rem; height: .8125rem; border-radius: 2px; background: currentColor; }
.key.lines { width: 1.75rem; border-top: 2px solid currentColor; }
.key-first { color: var(--model-first); }
.key-last { color: var(--model-last); }
.key-between-1 { color: var(--model-between-1); }
.key-between-2 { color: var(--model-between-2); }
.key-between-3 { color: var(--model-between-3); }
.key-first.lines { border-top-style: dashed; }
.key-between-1.lines { border-top-style: dotted; }
.key-between-2.lines, .key-between-3.lines { height: 2px; border: 0; }
.key-between-2.lines { background: repeating-linear-gradient(90deg, currentColor 0 9px, transparent 9px 12px, currentColor 12px 14px, transparent 14px 17px); }
.key-between-3.lines { background: repeating-linear-gradient(90deg, currentColor 0 12px, transparent 12px 16px); }
summary { cursor: pointer; color: var(--soft); font-size: .9375rem; padding: .25rem 0; }
ul { padding-left: 1.25rem; margin: 0 0 1rem; }
li { margin: .375rem 0; max-width: 46rem; overflow-wrap: anywhere; }
.warnings { list-style: none; padding: 0; }
.warnings li { border-left: 3px solid var(--warning); padding: .125rem 0 .125rem .75rem; }
.notes { color: var(--soft); }
.models { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr)); gap: 0 2.5rem; }
.models h3 { margin-top: 1rem; }
.sources { font-size: .875rem; color: var(--soft); }
.url { display: block; overflow-wrap: anywhere; }
@media (max-width: 44rem) {
  main { padding-top: 1.75rem; }
  section { margin-top: 2.5rem; }
  .chart svg.wide { display: none; }
  .chart svg.narrow { display: block; max-width: 32rem; }
}
@media print {
  @page { margin: 1.5cm; }
  body { font-size: 10pt; line-height: 1.4; }
  main, footer { max-width: none; padding: 0; }
  section { margin-top: 1.25rem; }
  .scroll { overflow: visible; }
  .matrices { grid-template-columns: 1fr 1fr; gap: 0 1.5rem; }
  .matrix { font-size: 7pt; }
  .matrix td, .matrix th { padding: .2rem .3rem; }
  .matrix tbody th, .matrix thead th { min-width: 0; }
  .chart svg.wide { display: block; }
  .chart svg.narrow { display: none; }
  table { font-size: 8.5pt; }
  table { line-height: 1.3; }
  .many { font-size: 8pt; }
  th, td { padding-top: .16rem; padding-bottom: .16rem; }
  .scroll, .chart { margin: .5rem 0; }
  summary { display: none; }
  tr, .chart, .tiles, article, li, .whole, .matrices .scroll { break-inside: avoid; }
  h2, h2 + p, h3, caption, figcaption, summary { break-after: avoid; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  .tiles > div { border: 1px solid var(--line); }
  .matrix td, .key, .tiles > div { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  details::details-content { display: block; content-visibility: visible; block-size: auto; opacity: 1; }
  summary { list-style: none; }
}
`;
