import type { Language } from './language.js';

export const spanish: Language = {
  code: 'es',
  dates: {
    months: [
      ['enero', 'ene'],
      ['febrero', 'feb'],
      ['marzo', 'mar'],
      ['abril', 'abr'],
      ['mayo', 'may'],
      ['junio', 'jun'],
      ['julio', 'jul'],
      ['agosto', 'ago'],
      ['septiembre', 'setiembre', 'sep', 'sept', 'set'],
      ['octubre', 'oct'],
      ['noviembre', 'nov'],
      ['diciembre', 'dic'],
    ],
    weekdays: [
      ...['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'],
      ...['lun', 'mar', 'mié', 'jue', 'vie', 'sáb', 'dom'],
    ],
    insideDate: ['de', 'del'],
    beforeClock: ['a las', 'a la', 'las'],
    afterClock: ['h', 'hs', 'hrs', 'horas'],
  },
};
