import type { Language } from './language.js';

export const italian: Language = {
  code: 'it',
  dates: {
    months: [
      ['gennaio', 'gen'],
      ['febbraio', 'feb'],
      ['marzo', 'mar'],
      ['aprile', 'apr'],
      ['maggio', 'mag'],
      ['giugno', 'giu'],
      ['luglio', 'lug'],
      ['agosto', 'ago'],
      ['settembre', 'set', 'sett'],
      ['ottobre', 'ott'],
      ['novembre', 'nov'],
      ['dicembre', 'dic'],
    ],
    weekdays: [
      ...['lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì', 'sabato', 'domenica'],
      ...['lun', 'mar', 'mer', 'gio', 'ven', 'sab', 'dom'],
    ],
    insideDate: [],
    beforeClock: ['alle', 'alle ore', 'ore', 'h'],
    afterClock: ['h'],
  },
};
