import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT } from '../run-cli.js';

/** A document of a folder of `src` that a comment cites, and the headings it names: `models/README.md, "Words"`. */
const CITATION = /\b(?:src\/)?([\w/-]+)\/((?:README|SOURCES)\.md)((?:(?:, | and )"[^"\n]+"(?=[^"]))*)/g;

interface Citation {
  readonly where: string;
  readonly document: string;
  readonly headings: readonly string[];
}

function citationsIn(path: string): Citation[] {
  // A comment may break its line within a heading.
  const text = readFileSync(join(PROJECT, path), 'utf8').replace(/\n\s*(?:\*|\/\/) /g, ' ');
  return [...text.matchAll(CITATION)].map(([, folder = '', name = '', headings = '']) => ({
    where: path,
    document: `src/${folder}/${name}`,
    headings: [...headings.matchAll(/"([^"]+)"/g)].map(([, heading = '']) => heading),
  }));
}

const SOURCES = readdirSync(join(PROJECT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => join('src', path));
const CITATIONS = SOURCES.flatMap(citationsIn);

describe('what the code cites', () => {
  it('is there, under the heading it names', () => {
    expect(CITATIONS.length).toBeGreaterThan(90);
    const missing = CITATIONS.filter(({ document, headings }) => {
      if (!existsSync(join(PROJECT, document))) return true;
      const text = readFileSync(join(PROJECT, document), 'utf8');
      const known = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
      return headings.some((heading) => !known.includes(heading));
    });
    expect(missing).toEqual([]);
  });

  it('is no document outside of the repository', () => {
    const outside = SOURCES.filter((path) =>
      /\b(RULES|FORMATS|DESIGN)\.md\b/.test(readFileSync(join(PROJECT, path), 'utf8')),
    );
    expect(outside).toEqual([]);
  });
});
