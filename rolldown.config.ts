import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defineConfig, type Plugin } from 'rolldown';
import { isolatedDeclarationSync } from 'rolldown/experimental';
import { optionsOf } from './src/commands/command-list.js';
import { COMMANDS } from './src/commands/index.js';
import { manualOf } from './src/commands/shells/manual.js';
import { configKeysOf } from './src/config/config-key.js';
import { configSchemaOf } from './src/config/schema.js';

/**
 * What runs load together, those of most runs first: a file holds the modules named and all that they import, as far as
 * no file before it does. So a file imports only from those before it, never around in a circle, and what none of them
 * imports (pages, workbooks, reconciling) stays out. What a later file shares with others is named in an earlier one: a
 * worker thread is not to load the command line, nor a page the libraries of tables.
 */
const PARTS = [
  part(
    'words',
    /extremes|nearest|failure|tool|writing\/whole-write|reporters\/(?:plain-text|note-length|output-formats)|commands\/(?:options\/option-list|running\/(?:io|progress|said))|process\/io-of-process/,
  ),
  part('start', /cli/),
  part(
    'formats',
    /formats\/(?:index|column-map)|models\/(?:index|unit)|ledger\/period|messages\/(?:country|national-numbers)/,
  ),
  part('settings', /commands\/(?:options\/settings|running\/output)|rates\/card|report\/(?:wording|changes)/),
  part('counting', /parallel\/duties/),
  part(
    'estimate',
    /commands\/estimate|reporters\/(?:free-tier-sheet|headline|in-force-words|months-beside|row-labels|sheet|short-notes)/,
  ),
  part('text', /reporters\/(?:fitted|lines|notes)/),
  part('table', /reporters\/table/),
];

function part(name: string, modules: RegExp) {
  const whole = new RegExp(`/src/(?:${modules.source})\\.ts$`);
  return { name, test: (module: string) => whole.test(module.replaceAll('\\', '/')) };
}

/** What `import … from 'waba-cost'` leads to. */
const DOOR = 'src/library/index.ts';

/**
 * Builds `dist`: the program with its libraries, in few files, since finding and compiling hundreds is most of what a
 * short run would wait for. What a command imports with `import()` becomes a file of its own, and loads when it runs.
 *
 * All files of the build lie in one folder, so that a file starts a worker thread with
 * `new Worker(new URL('./NAME.js', import.meta.url))`, as the sources do. Its entry is named here, since no import
 * leads to it.
 */
export default defineConfig({
  input: { cli: 'src/cli.ts', worker: 'src/parallel/worker.ts', index: DOOR },
  platform: 'node',
  // Libraries that could ask the network for something have nothing to ask with.
  transform: { define: { fetch: 'undefined' } },
  plugins: [mended(), licences(), describedFiles(), declarations()],
  output: {
    dir: 'dist',
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: ({ name }) => (name.startsWith('library-') ? '[name].js' : 'part-[name].js'),
    // Not minified: a stack trace names the function and shows its line.
    minify: false,
    comments: { legal: true, annotation: false, jsdoc: false },
    // A library is a file of its own, so that dist shows, and a test sees, what a run loads.
    codeSplitting: { groups: [{ name: libraryOf, debugName: 'libraries' }, ...PARTS] },
  },
});

/** The folder of the package a module is from, and its name. */
const PACKAGE = /^.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/;

function libraryOf(module: string): string | null {
  const name = PACKAGE.exec(module)?.[1];
  return name === undefined ? null : `library-${name.replace(/[@\\/]/g, '')}`;
}

/**
 * What hyparquet 1.33.0 takes a page's word for: how often a value is repeated, how many there are, and where the next
 * one begins. One byte that is damaged makes a billion of them, or a place that is never left.
 */
const MENDED = [
  {
    file: 'hyparquet/src/encoding.js',
    from: 'readRle(reader, count, width, output, seen)\n',
    to: 'readRle(reader, Math.min(count, output.length - seen), width, output, seen)\n',
  },
  {
    file: 'hyparquet/src/column.js',
    from: 'const { type, element, schemaPath, codec, compressors } = columnDecoder\n',
    to: `const { type, element, schemaPath, codec, compressors } = columnDecoder
  const page = {
    DATA_PAGE: header.data_page_header,
    DATA_PAGE_V2: header.data_page_header_v2,
    DICTIONARY_PAGE: header.dictionary_page_header,
  }[header.type] ?? {}
  const levels = header.type === 'DATA_PAGE_V2'
    ? [page.repetition_levels_byte_length, page.definition_levels_byte_length, page.num_nulls]
    : []
  const counts = [page.num_values, header.compressed_page_size, header.uncompressed_page_size, ...levels]
  const isWhole = counts.every((count) => Number.isInteger(count) && count >= 0)
  const isOfColumn = header.type === 'DICTIONARY_PAGE' || page.num_values <= columnDecoder.num_values
  if (!isWhole || !isOfColumn || page.num_nulls > page.num_values) {
    throw new Error('a page of it claims to hold what cannot be')
  }\n`,
  },
];

function mended(): Plugin {
  return {
    name: 'mended',
    transform(code, module) {
      const mending = MENDED.find(({ file }) => module.replaceAll('\\', '/').endsWith(`/${file}`));
      if (mending === undefined) return null;
      if (code.split(mending.from).length !== 2) throw new Error(`${mending.file} is not as it was: mend it anew`);
      return { code: code.replace(mending.from, mending.to), map: null };
    },
  };
}

/** Writes the licences of the libraries in the build beside it, as they ask for. */
function licences(): Plugin {
  return {
    name: 'licences',
    generateBundle(_, files) {
      const modules = Object.values(files).flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
      const folders = new Set(modules.flatMap((path) => PACKAGE.exec(path)?.[0] ?? []));
      // What the kernel of the fast lane is compiled with puts a little of its own into it.
      folders.add(join(import.meta.dirname, 'node_modules/assemblyscript'));
      this.emitFile({
        type: 'asset',
        fileName: 'LICENCES.txt',
        source: [...folders].sort().map(licenceOf).join('\n'),
      });
    },
  };
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  // Apache's licence asks for the NOTICE to be passed on as well, and for those of what a library has taken in.
  const places = [folder, join(folder, 'licenses')].filter((place) => existsSync(place));
  const files = places.flatMap((place) =>
    readdirSync(place, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /^(licen[cs]e|notice)/i.test(entry.name))
      .map((entry) => join(place, entry.name)),
  );
  if (files.length === 0) throw new Error(`${name} has no licence to pass on`);
  const texts = files.sort().map((file) => readFileSync(file, 'utf8').trim());
  return `${[`${name} ${version}, ${license}`, ...texts].join('\n\n')}\n`;
}

/**
 * Writes the types of the library, each file of sources as one of declarations: the door's, and those that it leads to.
 * What is exported says its types itself, so that no compiler is needed; and none of them is a library's, or Node's.
 */
function declarations(): Plugin {
  return {
    name: 'declarations',
    generateBundle() {
      const waiting = [DOOR];
      for (const source of waiting) {
        const { code, errors } = isolatedDeclarationSync(source, readFileSync(source, 'utf8'), {});
        if (errors.length > 0) throw new Error(`${source}: ${errors[0]?.message}`);
        for (const [, path = ''] of code.matchAll(/from "(.+?)\.js"/g)) {
          const imported = join(dirname(source), `${path}.ts`);
          if (!waiting.includes(imported)) waiting.push(imported);
        }
        this.emitFile({
          type: 'asset',
          fileName: source.replace(/^src/, 'types').replace(/ts$/, 'd.ts'),
          source: code,
        });
      }
    },
  };
}

/** Writes what is told from the list of the commands: it is shipped beside the program. */
function describedFiles(): Plugin {
  return {
    name: 'described-files',
    generateBundle() {
      const schema = configSchemaOf(configKeysOf(optionsOf(COMMANDS)));
      const source = `${JSON.stringify(schema, null, 2)}\n`;
      this.emitFile({ type: 'asset', fileName: 'waba-cost.config.schema.json', source });
      const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
      this.emitFile({ type: 'asset', fileName: 'waba-cost.1', source: manualOf(COMMANDS, version) });
    },
  };
}
