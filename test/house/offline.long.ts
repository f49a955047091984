import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CliResult, PROJECT } from '../run-cli.js';
import { scratch } from '../scratch.js';
import { BIN } from '../spawn-cli.js';

/** Loaded before the program: every door to the network is an error that no run can overlook. */
const NO_NETWORK = `
  import { syncBuiltinESMExports } from 'node:module';
  import { writeSync } from 'node:fs';
  import net from 'node:net'; import dgram from 'node:dgram'; import dns from 'node:dns';
  import http from 'node:http'; import https from 'node:https'; import http2 from 'node:http2'; import tls from 'node:tls';
  import child from 'node:child_process';
  const shut = (name) => () => { writeSync(2, 'NETWORK: ' + name + '\\n'); process.exit(99); };
  net.Socket.prototype.connect = shut('connect'); net.Server.prototype.listen = shut('listen');
  dgram.createSocket = shut('dgram'); dns.lookup = shut('lookup'); dns.resolve = shut('resolve');
  http.request = http.get = https.request = https.get = shut('http'); http2.connect = shut('http2'); tls.connect = shut('tls');
  for (const name of ['spawn', 'exec', 'execFile', 'fork', 'spawnSync', 'execSync', 'execFileSync']) child[name] = shut(name);
  globalThis.fetch = shut('fetch'); globalThis.WebSocket = shut('WebSocket');
  syncBuiltinESMExports();
`;

function runOffline(args: readonly string[], cwd: string): CliResult {
  const url = `data:text/javascript,${encodeURIComponent(NO_NETWORK)}`;
  const done = spawnSync(process.execPath, ['--import', url, BIN, ...args], { cwd, encoding: 'utf8' });
  return { stdout: done.stdout, stderr: done.stderr, code: done.status ?? -1 };
}

const LOG = join(PROJECT, 'fixtures/demo/june-2023.csv');
const VOLUMES = join(PROJECT, 'fixtures/volumes/june.csv');

describe('a run', () => {
  it.each([
    [LOG],
    [LOG, '--threads', '2'],
    [LOG, '--currency', 'EUR', '--exchange-rate', '0.92'],
    [join(PROJECT, 'fixtures/input/archives/june.csv.zst')],
    [join(PROJECT, 'fixtures/input/containers/zstd.parquet')],
    [LOG, '-o', 'page.html'],
    [LOG, '-o', 'book.xlsx'],
    ['conversations', LOG],
    ['explain', '+525555550259', LOG],
    ['inspect', LOG],
    ['templates', LOG],
    ['price', VOLUMES],
    ['rates', 'list'],
    ['rates', 'show'],
    ['models'],
    ['config', 'print'],
    ['completion', 'bash'],
    ['--version'],
  ])('opens no connection and starts no other program: %s', (...args) => {
    const { code, stderr } = runOffline(args, scratch());
    expect(stderr).not.toContain('NETWORK');
    expect(code, stderr).toBe(0);
  });

  it('would be caught if it did', () => {
    const url = `data:text/javascript,${encodeURIComponent(NO_NETWORK)}`;
    const line = "fetch('http://localhost')";
    expect(spawnSync(process.execPath, ['--import', url, '-e', line]).status).toBe(99);
  });
});

describe('what is shipped', () => {
  it('names the licence of each library in it, and each allows what is done with it', () => {
    const licences = readFileSync(join(PROJECT, 'dist/LICENCES.txt'), 'utf8');
    const kinds = [...licences.matchAll(/^[@\w./-]+ \d+\.\d+\.\d+\S*, (.+)$/gm)].map(([, kind]) => kind);
    expect(kinds.length).toBeGreaterThan(15);
    expect(
      kinds.filter((kind) => !/^\(?(MIT|ISC|BSD-[23]-Clause|Apache-2\.0|0BSD|BlueOak-1\.0\.0)\b/.test(kind ?? '')),
    ).toEqual([]);
  });

  it('has no library with a known hole, as far as the registry can be asked', () => {
    const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { cwd: PROJECT, encoding: 'utf8' });
    const dev = spawnSync('npm', ['audit', '--json'], { cwd: PROJECT, encoding: 'utf8' });
    const parsed = [stdout, dev.stdout].map((text) => JSON.parse(text || '{}'));
    // Offline there is nobody to ask.
    if (parsed.some(({ metadata }) => metadata === undefined)) return;
    for (const { metadata } of parsed) expect(metadata.vulnerabilities).toMatchObject({ high: 0, critical: 0 });
  });
});
