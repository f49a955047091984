import { describe, expect, it } from 'vitest';
import { runCli } from '../run-cli.js';
import { scratch } from '../scratch.js';

/** Each of these took minutes, or never ended: work that grew with the square of the log. */
describe('a log of an odd size is read as fast as any other', () => {
  it.each(['estimate', 'conversations', 'explain 573005550001', 'inspect', 'templates'])(
    '%s, of one customer with 20,000 messages at one instant',
    async (command) => {
      const kinds = ['inbound,text,', 'outbound,template,marketing', 'outbound,text,'];
      const row = (n: number): string => `2023-06-05T10:00:00Z,573005550001,${kinds[n % 3]},m${n}\n`;
      const header = 'timestamp,customer_number,direction,type,category,message_id\n';
      const cwd = scratch({ 'june.csv': header + Array.from({ length: 20_000 }, (_, n) => row(n)).join('') });
      const { code, stderr } = await runCli([...command.split(' '), 'june.csv', '--quiet', '--format', 'json'], {
        cwd,
      });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    },
  );

  it('inspect, of 5,000 columns', async () => {
    const columns = Array.from({ length: 5000 }, (_, n) => `column${n}`).join(',');
    const header = `timestamp,direction,customer_number,type,category,${columns}\n`;
    const row = `2023-06-05T10:00:00Z,outbound,573005550001,template,marketing${','.repeat(5000)}\n`;
    const { code, stdout } = await runCli(['inspect', '-', '--format', 'json'], { stdin: header + row });
    expect({ code, marks: JSON.parse(stdout).files[0].recognisedBy?.length ?? 0 }).toMatchObject({ code: 0 });
  });

  it('a line of words before an object, which two expressions could read in many ways', async () => {
    const line = `1685602800123 573005550100 15550001001 webhook ${'0\n0'.repeat(1)} ${'1 '.repeat(50_000)}x {"timestamp":"2023-06-05T10:00:00Z","direction":"inbound","customer_number":"573005550001"}\n`;
    expect((await runCli(['-', '--quiet'], { stdin: line })).code).toBeLessThanOrEqual(2);
  });

  it('a JSON value with a text of ten million characters beside a long integer', async () => {
    const value = `{"timestamp":"2023-06-05T10:00:00Z","direction":"out","customer_number": 5730055500010001,"text":"${'a\\"'.repeat(3_500_000)}","type":"text"}\n`;
    const { code, stdout } = await runCli(['-', '--quiet', '--format', 'json'], { stdin: value });
    expect({ code, messages: JSON.parse(stdout).input.messages }).toEqual({ code: 0, messages: 1 });
  });
});
