import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

/** Where Debian and others put it; `CHROMIUM` names another. */
const BROWSER = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== '' && existsSync(path));
const WHERE = BROWSER ?? 'NOT RUN: there is no chromium; apt-get install chromium, or name one in CHROMIUM';

const DEMO = 'fixtures/demo/june-2023.csv';
/** A name longer than a phone is wide, without a place to break. */
const LONG = 'x'.repeat(200);
const LONG_NAMES = [
  'timestamp,direction,customer_number,waba_id,type,category,template_name',
  `2023-05-05T10:00:00Z,out,573005550001,${LONG},template,utility,${LONG}`,
  `2023-06-05T10:00:00Z,out,573005550001,${LONG},template,marketing,${LONG}`,
  `2023-06-06T10:00:00Z,sideways-${LONG},573005550001,A1,text,,`,
].join('\n');

const PAGES: Readonly<Record<string, readonly string[]>> = {
  'two models': [DEMO],
  'one model': [DEMO, '--models', 'pmp-2025'],
  'all models': [DEMO, '--models', 'all', '--by', 'month,initiator'],
  'long names': ['-', '--by', 'account'],
  'a list': ['models'],
};

describe.skipIf(BROWSER === undefined)(`in a browser (${WHERE})`, { timeout: 0 }, () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: BROWSER ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
  });
  afterAll(async () => browser?.close());

  /** The page of a run, opened from a file as its reader opens it. */
  async function opened(
    args: readonly string[],
    page: Page,
  ): Promise<{ url: string; asked: string[]; said: string[] }> {
    const { stdout, code } = await runCli([...args, '--format', 'html', '--quiet'], { stdin: LONG_NAMES });
    expect(code).toBe(0);
    const file = join(scratch(), 'report.html');
    writeFileSync(file, stdout);
    const asked: string[] = [];
    const said: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    const url = pathToFileURL(file).href;
    await page.goto(url);
    return { url, asked, said };
  }

  it.each(Object.keys(PAGES))('%s: no error, no request, and nothing wider than the screen', async (name) => {
    for (const [width, colorScheme] of [
      [1280, 'light'],
      [390, 'dark'],
    ] as const) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const page = await context.newPage();
      const { url, asked, said } = await opened(PAGES[name] ?? [], page);
      expect(said).toEqual([]);
      expect(asked).toEqual([url]);
      await page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");
      expect(await page.evaluate('document.documentElement.scrollWidth'), `${width}`).toBe(width);
      // What is too wide is scrolled inside its own box, and every chart is drawn in one width.
      const outside = await page.evaluate(`[...document.querySelectorAll('body *')].filter((element) =>
        element.closest('.scroll, svg') === null && element.getBoundingClientRect().right > innerWidth + 1
      ).map((element) => element.outerHTML.slice(0, 80))`);
      expect(outside).toEqual([]);
      const drawn = await page.evaluate(
        "[...document.querySelectorAll('svg')].filter((svg) => svg.getBoundingClientRect().width > 0).map((svg) => svg.getAttribute('class'))",
      );
      const figures = await page.evaluate("document.querySelectorAll('figure').length");
      expect(drawn).toEqual(Array(Number(figures)).fill(width === 390 ? 'narrow' : 'wide'));
      await context.close();
    }
  });

  it('shows costs by category under three models without scrolling on a desktop', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await opened([DEMO, '--models', 'cbp-2022,cbp-2023,pmp-2025'], page);
    const beyond = await page.evaluate(
      "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('table[data-by=category]').parentElement)",
    );
    expect(beyond).toBe(0);
    await context.close();
  });

  it('keeps every word of a chart within it, and no label over another', async () => {
    for (const width of [1280, 390]) {
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      const page = await context.newPage();
      await opened([DEMO, '--models', 'all'], page);
      const faults = await page.evaluate(`[...document.querySelectorAll('svg')].flatMap((svg) => {
        const box = svg.getBoundingClientRect();
        if (box.width === 0) return [];
        const words = [...svg.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
        const outside = words.filter(([, word]) => word.left < box.left - 1 || word.right > box.right + 1);
        const over = words.filter(([, a], place) => words.slice(place + 1).some(([, b]) =>
          a.left < b.right - 2 && b.left < a.right - 2 && a.top < b.bottom - 6 && b.top < a.bottom - 6));
        return [...outside, ...over].map(([text]) => text);
      })`);
      expect(faults, `${width}`).toEqual([]);
      await context.close();
    }
  });

  it('is light where the screen is, dark where it is, and light on paper', async () => {
    const background = async (colorScheme: 'light' | 'dark', media: 'screen' | 'print'): Promise<unknown> => {
      const context = await browser.newContext({ colorScheme });
      const page = await context.newPage();
      await opened(['fixtures/reporters/small/log.csv'], page);
      await page.emulateMedia({ media, colorScheme });
      const color = await page.evaluate('getComputedStyle(document.body).backgroundColor');
      await context.close();
      return color;
    };
    expect(await background('light', 'screen')).toBe('rgb(255, 255, 255)');
    expect(await background('dark', 'screen')).toBe('rgb(21, 24, 28)');
    expect(await background('dark', 'print')).toBe('rgb(255, 255, 255)');
  });

  it('prints, with the tables that are folded on the screen', async () => {
    const page = await browser.newPage();
    await opened([DEMO], page);
    const folded = `document.querySelector('details table').checkVisibility({ contentVisibilityAuto: true })`;
    expect(await page.evaluate(folded)).toBe(false);
    await page.emulateMedia({ media: 'print' });
    // The page is laid out anew with its next frame, which a busy machine may draw later than it answers.
    await page.waitForFunction(folded, undefined, { timeout: 0 });
    const pdf = await page.pdf({ format: 'A4' });
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    await page.close();
  });

  it('gives a screen reader each chart as an image with a name and a description', async () => {
    const page = await browser.newPage();
    await opened([DEMO], page);
    const tree = await page.locator('body').ariaSnapshot();
    expect(tree).toMatch(/img "Cost by category \(USD\) In USD\. marketing: 2022 model 11\.7759/);
    expect(tree).toMatch(/region "Cost by category"/);
    expect(tree).toMatch(/heading "The same traffic costs USD.9\.82.* model\." \[level=1\]/);
    await page.close();
  });
});
