import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));

/**
 * Imports a module of `src` into a script that Node runs by itself: `dist` holds the program, not its modules.
 * What is built lies one folder below the package, as `src` does, since data files are found from there.
 * @param {string} source from the package's folder: `src/formats/index.ts`
 */
export async function fromSource(source) {
  const bundle = await rolldown({
    input: join(PACKAGE, source),
    platform: 'node',
    external: /^[^./]/,
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ codeSplitting: false });
  await bundle.close();
  const folder = mkdtempSync(join(PACKAGE, '.source-'));
  try {
    const file = join(folder, 'module.js');
    writeFileSync(file, output[0].code);
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
