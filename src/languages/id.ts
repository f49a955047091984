import type { Language } from './language.js';

export const indonesian: Language = {
  code: 'id',
  dates: {
    months: [
      ['Januari', 'Jan'],
      ['Februari', 'Feb'],
      ['Maret', 'Mar'],
      ['April', 'Apr'],
      ['Mei'],
      ['Juni', 'Jun'],
      ['Juli', 'Jul'],
      ['Agustus', 'Agu', 'Ags', 'Agt'],
      ['September', 'Sep', 'Sept'],
      ['Oktober', 'Okt'],
      ['November', 'Nov', 'Nop'],
      ['Desember', 'Des'],
    ],
    weekdays: [
      ...['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', "Jum'at", 'Sabtu', 'Minggu'],
      ...['Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab', 'Min'],
    ],
    insideDate: [],
    beforeClock: ['pukul', 'pkl', 'jam'],
    afterClock: [],
  },
};
