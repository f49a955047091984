import type { Language } from './language.js';

export const english: Language = {
  code: 'en',
  dates: {
    months: [
      ['January', 'Jan'],
      ['February', 'Feb'],
      ['March', 'Mar'],
      ['April', 'Apr'],
      ['May'],
      ['June', 'Jun'],
      ['July', 'Jul'],
      ['August', 'Aug'],
      ['September', 'Sep', 'Sept'],
      ['October', 'Oct'],
      ['November', 'Nov'],
      ['December', 'Dec'],
    ],
    weekdays: [
      ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday', 'Mon', 'Tue', 'Tues', 'Wed'],
      ...['Thu', 'Thur', 'Thurs', 'Fri', 'Sat', 'Sun'],
    ],
    insideDate: ['of'],
    beforeClock: ['at'],
    afterClock: ['hrs', 'hours'],
  },
  // The columns and words of English are the generic log's own: formats/generic-columns.ts, messages/status.ts and
  // others.
  columns: {},
  columnsBeside: {},
  words: { direction: {}, status: {}, category: {}, type: {}, referral: {}, answer: {} },
};
