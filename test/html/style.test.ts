import { describe, expect, it } from 'vitest';
import { STYLE } from '../../src/reporters/html/style.js';

type Colors = Readonly<Record<string, string>>;

function colorsIn(block: string): Colors {
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
  );
}

const DARK_RULE = '@media screen and (prefers-color-scheme: dark) {';
const LIGHT = colorsIn(STYLE.slice(0, STYLE.indexOf(DARK_RULE)));
const DARK = colorsIn(STYLE.slice(STYLE.indexOf(DARK_RULE), STYLE.indexOf('* {')));

function channels(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** As WCAG 2 has it. */
function luminance(rgb: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: readonly number[], b: readonly number[]): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('in %s', (_, colors) => {
  const rgb = (name: string): number[] => channels(colors[name] ?? '');

  it.each(['ink', 'soft', 'more', 'less', 'warning', 'model-last'])('text in %s can be read', (name) => {
    for (const behind of ['paper', 'quiet']) expect(contrast(rgb(name), rgb(behind))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.keys(LIGHT).filter((name) => name.startsWith('model-')))('bars in %s can be seen', (name) => {
    expect(contrast(rgb(name), rgb('paper'))).toBeGreaterThanOrEqual(3);
  });

  it('figures on the strongest shade of the matrix can be read', () => {
    const strongest = Math.max(...[...STYLE.matchAll(/var\(--heat\) (\d+)%/g)].map(([, share]) => Number(share)));
    expect(strongest).toBeGreaterThan(40);
    const mixed = rgb('heat').map(
      (channel, at) => (channel * strongest + (rgb('paper')[at] ?? 0) * (100 - strongest)) / 100,
    );
    expect(contrast(rgb('ink'), mixed)).toBeGreaterThanOrEqual(4.5);
  });
});

describe('the style', () => {
  it('has every colour in light and in dark, and uses no other', () => {
    expect(Object.keys(DARK)).toEqual(Object.keys(LIGHT));
    const rules = STYLE.slice(STYLE.indexOf('* {'));
    expect(rules).not.toMatch(/#[0-9a-f]{3,8}\b|rgba?\(/);
    for (const [, name = ''] of rules.matchAll(/var\(--([\w-]+)\)/g)) expect(Object.keys(LIGHT)).toContain(name);
  });

  it('is dark on screens alone, so that paper is light, and has rules for print and for phones', () => {
    expect(STYLE.match(/prefers-color-scheme/g)).toHaveLength(1);
    expect(STYLE).toContain('@media print {');
    expect(STYLE).toMatch(/@media print[\s\S]*details::details-content \{[^}]*visible/);
    expect(STYLE).toMatch(/@media \(max-width: \d+rem\)/);
  });

  it('asks for no font', () => {
    expect(STYLE).toContain('system-ui');
    expect(STYLE).not.toMatch(/@import|@font-face|url\(/);
  });
});
