import { expect, it } from 'vitest';
import { spawnCli } from '../spawn-cli.js';

it('customers are the same in several threads, all of them or the dearest', () => {
  const args = ['fixtures/demo/june-2023.csv', '--models', 'all,in-force', '--by', 'customer', '--format', 'json'];
  for (const top of [[], ['--top', '20']]) {
    const alone = spawnCli([...args, ...top]);
    expect(JSON.parse(alone.stdout).breakdowns[0].rows.length).toBeGreaterThan(19);
    expect(spawnCli([...args, ...top, '--threads', '2'])).toEqual(alone);
    expect(spawnCli([...args, ...top, '--threads', '3', '--memory', '1kB'])).toEqual(alone);
  }
});
