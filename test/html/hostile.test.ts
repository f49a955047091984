import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratch } from '../scratch.js';
import { all, htmlPage, only, type Page, textOf } from './page.js';

/** What a page, a style sheet or an attribute might act on. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></svg></style><script>alert(1)</script>',
  ']]><!--',
  '&lt;b&gt; &amp; &#60;',
  '{a|b} {b} {value} {@1}',
  'javascript:alert(1)',
];
/** What a terminal or an eye is misled by. */
const MISLEADING = ['a\u202egnp.exe', 'one\u0001\u001b[31m', '\u009b31m', '\u2066x\u2069'];
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ACTED_ON = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}

/** The text as template's name, account, file and whatever a warning quotes. */
async function pageWith(text: string): Promise<Page> {
  const log = [
    'timestamp,direction,customer_number,waba_id,type,category,template_name',
    `2023-06-05T10:00:00Z,out,573005550001,${quoted(text)},template,utility,${quoted(text)}`,
    `2023-06-08T10:00:00Z,out,573005550001,${quoted(text)},template,marketing,${quoted(text)}`,
    `2023-06-06T10:00:00Z,${quoted(text)},573005550001,A1,text,,`,
    `2023-06-06T10:00:00Z,out,${quoted(text)},A1,text,,`,
  ].join('\n');
  const folder = scratch({ [`${text.replaceAll('/', '-')}.csv`]: log });
  return htmlPage([folder, '--by', 'account'], { cwd: join(folder, '..') });
}

it('named as what every object has leaves objects as they are', async () => {
  const before = Object.getOwnPropertyNames(Object.prototype);
  await pageWith('__proto__');
  await pageWith('constructor');
  await pageWith('a constructor of something with a long name');
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  expect(Object.getOwnPropertyNames(Object)).not.toContain('prev');
});

describe('hostile text', { timeout: 0 }, () => {
  it.each(HOSTILE)('is text and nothing else: %s', async (text) => {
    const hostile = await pageWith(text);
    const harmless = await pageWith('harmless');
    // The same elements with the same attributes: nothing of the text has become markup. A chart may write a name on
    // two lines.
    const shapeOf = ({ document }: Page): string[] =>
      all(document).flatMap((element) => {
        const names = [...element.attributes].map(({ name }) => name);
        return element.tagName === 'text' ? [] : [`${element.tagName} ${names.toSorted().join(' ')}`];
      });
    expect(shapeOf(hostile)).toEqual(shapeOf(harmless));
    const name = all(only(hostile.document, 'data-by', 'template,category'), 'bdi')[0];
    expect(name && textOf(name)).toBe(text);
    const charts = all(only(hostile.document, 'aria-labelledby', 'templates'), 'svg');
    expect(charts).toHaveLength(2);
    // It may be cut as well.
    const withoutGaps = (words: string): string => words.replace(/\s/g, '');
    for (const chart of charts) {
      const drawn = withoutGaps(all(chart, 'text').map(textOf).join(''));
      expect(drawn).toContain(withoutGaps(text).slice(0, 8));
      expect(
        all(chart, 'text')
          .flatMap((shown) => [...shown.attributes])
          .map(({ name }) => name),
      ).not.toContain('onmouseover');
    }
  });

  it.each(MISLEADING)('that misleads is shown as codes: %j', async (text) => {
    const { text: page, document } = await pageWith(text);
    expect(page).not.toMatch(ACTED_ON);
    expect(textOf(only(document, 'data-by', 'template,category'))).toContain('\\u');
  });
});
