import type { Language } from './language.js';

export const german: Language = {
  code: 'de',
  dates: {
    months: [
      ['Januar', 'Jänner', 'Jan'],
      ['Februar', 'Feb'],
      ['März', 'Mrz', 'Mär'],
      ['April', 'Apr'],
      ['Mai'],
      ['Juni', 'Jun'],
      ['Juli', 'Jul'],
      ['August', 'Aug'],
      ['September', 'Sept', 'Sep'],
      ['Oktober', 'Okt'],
      ['November', 'Nov'],
      ['Dezember', 'Dez'],
    ],
    weekdays: [
      ...['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonnabend', 'Sonntag'],
      ...['Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa', 'So'],
    ],
    insideDate: [],
    beforeClock: ['um'],
    afterClock: ['Uhr', 'h'],
  },
};
