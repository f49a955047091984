import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const FOLDER = fileURLToPath(new URL('../../src/fast-lane/kernel/', import.meta.url));
const SOURCE = 'rows.as.ts';
export const WRITTEN = `${FOLDER}code.ts`;

/** The module with what the kernel's AssemblyScript compiles to. `npm run kernel` writes it; a test sees that it is so. */
export async function compiledKernel() {
  let code = Buffer.alloc(0);
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--use', 'abort='];
  const { error, stderr } = await asc.main([SOURCE, '--outFile', 'out.wasm', ...options], {
    readFile: (name) => {
      try {
        return readFileSync(FOLDER + name, 'utf8');
      } catch {
        return null;
      }
    },
    writeFile: (_, contents) => {
      code = Buffer.from(contents);
    },
    listFiles: () => [],
  });
  if (error !== null) throw new Error(`${SOURCE}: ${error.message}\n${stderr.toString()}`);
  return `/** What \`${SOURCE}\` compiles to, in Base64: \`npm run kernel\` writes it. */
export const CODE =
  '${code.toString('base64')}';
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(WRITTEN, await compiledKernel());
