import { describe, expect, it } from 'vitest';
import { OUTPUT_FORMAT_NAMES, traitsOf } from '../../src/reporters/output-formats.js';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

/**
 * What a terminal acts on: colours, a title, a bell, a cleared screen, the 8-bit introducer, text that runs backwards.
 */
const HOSTILE = [
  '\u001b[31mred',
  '\u001b]0;title\u0007',
  'bell\u0007',
  '\u001b[2J',
  '\u009b31m8-bit',
  'a\u202egnp.exe',
  '\u2066x\u2069',
  'back\b\b\bspace',
  'del\u007f',
  'nul\u0001',
];
/** All of them: controls but line ends and tabs, and marks that reorder. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ACTED_ON = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

const HEADER = 'timestamp,direction,customer_number,waba_id,type,category,template_name\n';

/** A log in which the text stands wherever a report could show it. */
function logWith(text: string): string {
  const good = '2023-06-05T10:00:00Z,out,573005550001';
  return [
    HEADER,
    `${good},"${text}",template,utility,"${text}"\n`,
    `2023-06-06T10:00:00Z,out,573005550001,A1,template,"${text}",x\n`,
    `"${text}",out,573005550001,A1,text,,\n`,
    `2023-06-06T10:00:00Z,"${text}",573005550001,A1,text,,\n`,
    `2023-06-06T10:00:00Z,out,"${text}",A1,text,,\n`,
  ].join('');
}

/** Which of the hostile texts come through to an output, as JSON shows them. */
async function passing(outputOf: (text: string) => Promise<string>): Promise<string[]> {
  const passed: string[] = [];
  for (const text of HOSTILE) if (ACTED_ON.test(await outputOf(text))) passed.push(JSON.stringify(text));
  return passed;
}

describe('a hostile text in a log', { timeout: 0 }, () => {
  it.each(OUTPUT_FORMAT_NAMES.filter((name) => !traitsOf(name).isBinary))(
    'never reaches a terminal raw from the %s report',
    async (format) => {
      const options = ['-', '--format', format, '--by', 'account,template', '--by', 'category'];
      const outputOf = async (text: string): Promise<string> => {
        const { stdout, code } = await runCli(options, { stdin: logWith(text) });
        expect(code).toBe(0);
        return stdout;
      };
      expect(await passing(outputOf)).toEqual([]);
    },
  );

  it('never from the warnings beside a report', async () => {
    const outputOf = async (text: string): Promise<string> =>
      (await runCli(['-', '--format', 'csv', '--by', 'template'], { stdin: logWith(text) })).stderr;
    expect(await passing(outputOf)).toEqual([]);
  });

  it('never from an error that names columns and files', async () => {
    const outputOf = async (text: string): Promise<string> => {
      const cwd = scratch({ [`${text.replace('/', '')}.csv`]: `"${text}",b\n1,2\n` });
      const { stdout, stderr, code } = await runCli(['.'], { cwd });
      expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
      return stderr;
    };
    expect(await passing(outputOf)).toEqual([]);
  });

  const typed = (text: string): string[][] => [
    [text],
    ['-', '--by', text],
    ['-', `--${text}`],
    ['-', '--timezone', text],
    ['-', '--map', text],
  ];

  it.each(typed('TEXT').map((args, place) => [args.join(' '), place] as const))(
    'never from an error that repeats what was typed: %s',
    async (_, place) => {
      const outputOf = async (text: string): Promise<string> => {
        const { stderr, code } = await runCli(typed(text)[place] ?? [], { cwd: scratch(), stdin: HEADER });
        expect(code).toBe(2);
        return stderr;
      };
      expect(await passing(outputOf)).toEqual([]);
    },
  );
});

describe('a text that is harmless', () => {
  it('is shown as it is', async () => {
    for (const text of ['Línea 2', '春の大売出し', 'عرض', 'नमस्ते', '🙈', "O'Brien"]) {
      const { stdout } = await runCli(['-', '--by', 'template'], { stdin: logWith(text) });
      expect(stdout).toContain(text);
    }
  });

  it('is cut where it is long, and not within a character', async () => {
    const { stdout } = await runCli(['-'], {
      stdin: `${logWith('x')}"${'a'.repeat(29)}🙈${'b'.repeat(500)}",out,573005550001,A1,text,,\n`,
    });
    expect(stdout).not.toMatch(/b{50}/);
    // Half a character becomes a replacement character on its way out.
    expect(Buffer.from(stdout).toString()).toBe(stdout);
  });
});
