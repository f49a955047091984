import type { Language } from './language.js';

export const french: Language = {
  code: 'fr',
  dates: {
    months: [
      ['janvier', 'janv', 'jan'],
      ['février', 'févr', 'fév'],
      ['mars', 'mar'],
      ['avril', 'avr'],
      ['mai'],
      ['juin'],
      ['juillet', 'juil'],
      ['août'],
      ['septembre', 'sept', 'sep'],
      ['octobre', 'oct'],
      ['novembre', 'nov'],
      ['décembre', 'déc'],
    ],
    weekdays: [
      ...['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
      ...['lun', 'mar', 'mer', 'jeu', 'ven', 'sam', 'dim'],
    ],
    insideDate: [],
    beforeClock: ['à'],
    afterClock: ['h', 'heures'],
  },
};
