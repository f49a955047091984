import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { expect } from 'vitest';
import { type CliWorld, runCli } from '../run-cli.js';

export interface Page {
  readonly text: string;
  /** As a strict parser reads it: what is not well-formed is an error, nothing is mended. */
  readonly document: Document;
}

/** The page that a run writes. */
export async function htmlPage(args: readonly string[], world: CliWorld = {}): Promise<Page> {
  const { stdout, stderr, code } = await runCli([...args, '--format', 'html', '--quiet'], world);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return { text: stdout, document: parsed(stdout) };
}

export function parsed(text: string): Document {
  const onError = (level: string, message: string): void => {
    throw new Error(`${level}: ${message}`);
  };
  // XML knows no `html` doctype; all else of a page is well-formed XML.
  expect(text.startsWith('<!DOCTYPE html>\n')).toBe(true);
  return new DOMParser({ onError }).parseFromString(text.slice(text.indexOf('\n') + 1), 'text/xml');
}

/** The elements of some names below one, in their order. */
export function all(parent: Document | Element, ...names: readonly string[]): Element[] {
  const elements = [...parent.getElementsByTagName('*')];
  return elements.filter(({ tagName }) => names.length === 0 || names.includes(tagName));
}

/** The only element with an attribute's value. */
export function only(parent: Document | Element, attribute: string, value: string): Element {
  const found = all(parent).filter((element) => element.getAttribute(attribute) === value);
  expect(found, `${attribute}="${value}"`).toHaveLength(1);
  return found[0] as Element;
}

/** Its text, with each gap as one space. */
export function textOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** The exact amounts of a row, by model and `delta`; `unpriced` where there is none. */
export function costsOf(row: Element): Record<string, string> {
  const cells = all(row, 'td').filter((cell) => cell.hasAttribute('data-model'));
  return Object.fromEntries(
    cells.map((cell) => [
      cell.getAttribute('data-model') ?? '',
      all(cell, 'data')[0]?.getAttribute('value') ?? textOf(cell).replace('*', ''),
    ]),
  );
}
