import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { BUILT_SOURCE, SOURCE } from './built-source.js';
import { writePartOfDemo } from './part-of-demo.js';

const BUILT = 'dist/cli.js';
/** Written when all modules are. */
const BUILT_MODULES = join(BUILT_SOURCE, 'built');
/** What the build is made of. */
const SOURCES = ['src', 'rolldown.config.ts', 'package.json', 'node_modules/.package-lock.json'];

/**
 * Builds the program once before all tests, so that those that start `bin/waba-cost.js` start this source, and its
 * modules one by one, for those that import them.
 */
export async function setup(): Promise<void> {
  if (!isBuilt(BUILT_MODULES)) await buildModules();
  writePartOfDemo();
  if (isBuilt(BUILT)) return;
  execFileSync(process.execPath, ['node_modules/rolldown/bin/cli.mjs', '--config', 'rolldown.config.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function buildModules(): Promise<void> {
  rmSync(BUILT_SOURCE, { recursive: true, force: true });
  const modules = allIn(SOURCE).filter((path) => path.endsWith('.ts') && !path.endsWith('.as.ts'));
  const bundle = await rolldown({ input: modules, platform: 'node', external: /^[^./]/, treeshake: false });
  await bundle.write({ dir: BUILT_SOURCE, preserveModules: true, preserveModulesRoot: SOURCE });
  await bundle.close();
  // A thread of the program, which loads in few files: hundreds would be most of what it does.
  writeFileSync(join(BUILT_SOURCE, 'parallel/worker.js'), "import '../../dist/worker.js';\n");
  writeFileSync(BUILT_MODULES, '');
}

/** Whether nothing of the sources is younger than the build; a file that was removed changes its folder. */
function isBuilt(built: string): boolean {
  if (!existsSync(built)) return false;
  const builtAt = statSync(built).mtimeMs;
  return SOURCES.flatMap(allIn).every((path) => statSync(path).mtimeMs < builtAt);
}

function allIn(path: string): string[] {
  if (!existsSync(path) || !statSync(path).isDirectory()) return existsSync(path) ? [path] : [];
  return [path, ...readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name))];
}
