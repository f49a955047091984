import { fold } from '../messages/words.js';

/**
 * What people, portals and pivot tables write in a column of templates beside a message that has none, folded. A word
 * that a template could be called (`service`, `manual`) is not among them.
 */
const NO_TEMPLATE: ReadonlySet<string> = new Set([
  ...[
    'none',
    'na',
    'n.a.',
    'n/a',
    'nil',
    'empty',
    'blank',
    '(none)',
    '(blank)',
    '(empty)',
    '#n/d',
    'n/d',
    '—',
    '–',
    '.',
  ],
  ...['notemplate', 'nontemplate', 'notatemplate', 'withouttemplate', 'notapplicable', 'freeform', 'freetext'],
  ...['sessionmessage', 'freeformmessage', 'null', 'notset', '(notset)'],
  ...['sinplantilla', 'ninguna', 'ninguno', 'noaplica', 'vacio', '(vacio)', '(vacias)', '(enblanco)', 'textolibre'],
  ...['semtemplate', 'semmodelo', 'nenhum', 'nenhuma', 'naoseaplica', 'vazio', '(vazio)', 'textolivre'],
  ...['sansmodele', 'aucun', '(vide)', 'keine', 'keinevorlage', 'ohnevorlage', '(leer)', 'nessuno', '(vuoto)'],
  ...['tanpatemplate', 'tidakada'],
]);

/**
 * Whether a word in a column of templates says that there is none. A name as Meta takes them, in small letters with
 * `_`, never does: the fast lane takes those as they stand.
 */
export function saysNoTemplate(name: string): boolean {
  return NO_TEMPLATE.has(fold(name)) && !name.includes('_');
}
