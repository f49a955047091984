import { fold } from '../messages/words.js';
import { type GenericField, namesOf } from './generic-columns.js';

/** What a column is called, folded: by its whole name, or where it is a path by its last keys. */
export function namesOfColumn(column: string): readonly string[] {
  return [column, ...lastKeysOf(column)].map(fold).filter(Boolean);
}

/** Whether the last keys of a path are a name of the field: `template.name`. One word alone says nothing: `user.id`. */
export function isNamedByPath(column: string, field: GenericField): boolean {
  const [last = '', two = ''] = lastKeysOf(column);
  const names = namesOf(field);
  return names.includes(fold(two)) || (isOfTwoWords(last) && names.includes(fold(last)));
}

function isOfTwoWords(key: string): boolean {
  return /[a-z][A-Z]|[_-]/.test(key) || key === 'wamid';
}

/** The last key of a path, and the last two together; none of a name that is no path. */
function lastKeysOf(column: string): readonly string[] {
  const keys = column.replace(/\[\d*\]/g, '').split('.');
  return keys.length < 2 ? [] : [keys.at(-1) ?? '', keys.slice(-2).join('')];
}

/** Whether two paths go through the same lists, so that one message can have both. */
export function isAlong(list: string, column: string): boolean {
  return alongList(list, column) === column;
}

/**
 * A path of a message that is an element of the list which `list` goes through: of other lists it is the first element.
 */
export function alongList(list: string, column: string): string {
  return column.replace(/\[\]/g, (each, at: number) =>
    list.startsWith(column.slice(0, at + each.length)) ? each : '[0]',
  );
}
