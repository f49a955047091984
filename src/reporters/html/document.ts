import { html, type Markup, trusted } from './markup.js';
import { STYLE } from './style.js';

/** What wrote a page. */
export interface Tool {
  readonly name: string;
  readonly version: string;
}

/** A page asks for nothing, runs nothing, and stays what it is wherever it is opened. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** All that stands before the content of a page; a list takes all the width there is. */
export function pageStart(title: string, description: string, tool: Tool, kind: 'report' | 'list'): string {
  const head: Markup = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="color-scheme" content="light dark"/>
<meta name="robots" content="noindex"/>
<meta name="generator" content="${tool.name} ${tool.version}"/>
<meta name="description" content="${description}"/>
<title>${title}</title>
<style>
${trusted(STYLE)}</style>
</head>
<body class="${kind}">
<main>
`;
  return head.markup;
}

/** All that stands behind it. */
export function pageEnd(tool: Tool): string {
  const end = html`
</main>
<footer><p>Made by ${tool.name} ${tool.version} offline. Costs are estimates: Meta’s invoice is what counts. Exact amounts stand behind rounded ones: point at them, or read the <code>value</code> of their <code>data</code> elements.</p></footer>
</body>
</html>
`;
  return end.markup;
}
