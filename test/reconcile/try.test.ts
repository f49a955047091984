import { writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { conversationAnalyticsOf, csvOf, logOf, plannedTraffic } from './planned-traffic.js';
it('writes', () => {
  const units = plannedTraffic(3000);
  writeFileSync('/tmp/ag/log.csv', logOf(units));
  writeFileSync('/tmp/ag/same.json', conversationAnalyticsOf(units));
  writeFileSync('/tmp/ag/cost.json', conversationAnalyticsOf(units, { price: (u, free) => free ? 0 : u.category === 'marketing' ? 0.05 : 0.02 }));
  writeFileSync('/tmp/ag/tier.json', conversationAnalyticsOf(units, { freeTier: 300 }));
  writeFileSync('/tmp/ag/days.csv', csvOf(units));
  writeFileSync('/tmp/ag/nomx.csv', logOf(units.filter((u) => u.country !== 'MX')));
  writeFileSync('/tmp/ag/moved.csv', logOf(units.map((u, i) => (u.category === 'utility' && i % 3 === 0 ? { ...u, category: 'marketing' as const } : u))));
});
