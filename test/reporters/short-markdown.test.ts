import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

const DEMO = ['fixtures/demo/june-2023.csv', '--timezone', 'America/Bogota'];

async function short(...options: readonly string[]): Promise<string> {
  const { stdout, stderr, code } = await runCli([...DEMO, '--format', 'markdown', '--short', ...options]);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return stdout;
}

describe('--format markdown --short', () => {
  it('is the sentence, three movers and what was read', async () => {
    expect(await short()).toBe(`**The same traffic costs USD 9.82 (26.8 %) more under the June 2023 model.**

- marketing: 11.7759 → USD 27.9231 (+16.1472)
- service: 12.1287 → USD 2.9775 (-9.1512)
- utility: 10.1001 → USD 12.4347 (+2.3346)

1 file · 6,831 messages · 813 customers · 2023-06-01 to 2023-06-30 · America/Bogota · USD · 10 warnings
`);
  });

  it('names what is asked for with --by, and what is dearest of a single model', async () => {
    const text = await short('--by', 'country,category', '--models', 'pmp-2026');
    expect(text.match(/^- .*$/gm)).toHaveLength(3);
    expect(text).toContain('- Colombia, marketing: USD 5.5250\n');
  });

  it('says no change of what has no price on one side', async () => {
    expect(await short('--by', 'country')).not.toContain('unknown');
  });

  it('names what changed since an earlier report', async () => {
    const cwd = scratch();
    const first = await runCli([...DEMO, '--to', '2023-06-16', '--quiet', '-o', `${cwd}/may.json`]);
    expect(first.code).toBe(0);
    const text = await short('--from', '2023-06-16', '--compare-with', `${cwd}/may.json`);
    expect(text.match(/^- \w+: [\d.]+ → USD [\d.]+ \([+-][\d.]+\)$/gm)).toHaveLength(3);
  });

  it('shows text out of a log as it is', async () => {
    const stdin = `timestamp,direction,customer_number,type,category,template_name
2023-06-05T10:00:00Z,out,573005550001,template,marketing,*bold* @all\n`;
    const { stdout } = await runCli(['-', '--format', 'markdown', '--short', '--by', 'template', '--quiet'], { stdin });
    expect(stdout).toContain('- \\*bold\\* @<!-- -->all: ');
  });

  it('is of markdown alone', async () => {
    const { stderr, code } = await runCli([...DEMO, '--short']);
    expect(code).toBe(2);
    expect(stderr).toContain('--short is of markdown: the format is table.\n  Add --format markdown');
  });
});
