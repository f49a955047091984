import { fromSource } from '../../from-source.js';
import { CATEGORIES, learn, readExamples, sharesOf } from './model.js';

/** @type {typeof import('../../../src/template-category/cues.js')} */
const { cuesIn } = await fromSource('src/template-category/cues.ts');

/**
 * How well a template's purpose is told from its name and text: family-wise cross-validation on the labelled templates.
 * Each family (translations of one template) is judged by weights learned without it. The cues themselves were written
 * by people who had seen the examples, so a template from elsewhere may fare a little worse.
 */
const examples = readExamples().map((example) => ({
  ...example,
  cues: telling(cuesIn(example)),
  bodyCues: telling(cuesIn({ name: '', text: example.body })),
}));
const families = [...new Set(examples.map(({ family }) => family))];
const told = families.flatMap((family) => {
  const weights = learn(examples.filter((example) => example.family !== family && !example.isSuspect));
  return examples
    .filter((example) => example.family === family)
    .map((example) => ({
      ...example,
      told: heaviest(example.cues, weights),
      toldFromBody: heaviest(example.bodyCues, weights),
    }));
});

print(
  `${examples.length} templates in ${families.length} families, each judged by weights learned without its family\n`,
);
print('Rows: what it is; columns: what was told (marketing, utility, authentication)\n');
for (const language of [...new Set(told.map((one) => one.language))].sort()) {
  confusion(
    language,
    told.filter((one) => one.language === language),
  );
}
confusion('all', told);
print('');
accuracy('all labels', told);
accuracy(
  'labels Meta itself set (meta_verdict)',
  told.filter(({ isMeta }) => isMeta),
);
accuracy(
  'labels that are not suspect',
  told.filter(({ isSuspect }) => !isSuspect),
);
accuracy(
  'suspect labels',
  told.filter(({ isSuspect }) => isSuspect),
);
print(
  `${shareOf(told, (one) => one.toldFromBody === one.category)}  all labels, told from the body alone, without name, header, footer and buttons`,
);
const prior = told.filter((one) => !one.isSuspect && heaviest(one.cues, learn([])) === one.category).length;
print(
  `${percent(prior, told.filter((one) => !one.isSuspect).length)}  labels that are not suspect, by the leanings alone, without learning from any example`,
);
if (process.argv.includes('--wrong')) {
  print('\nTold otherwise than labelled:');
  for (const one of told.filter(({ told: guess, category }) => guess !== category)) {
    print(
      `${one.id} ${one.language} ${one.category} told ${one.told}${one.isSuspect ? ' (suspect label)' : ''}${one.isMeta ? ' (Meta)' : ''}: ${one.text.replaceAll('\n', ' / ').slice(0, 160)}`,
    );
    print(
      `    ${cuesIn(one)
        .map(({ name, words }) => `${name}: ${words}`)
        .join('; ')}`,
    );
  }
}

/**
 * The cues of a template that tells something; none of one that tells nothing, which is marketing by default.
 * @param {import('../../../src/template-category/cues.js').Cue[]} cues
 */
function telling(cues) {
  return cues.some(({ tells }) => tells) ? cues.map(({ name }) => name) : [];
}

/**
 * @param {readonly string[]} cues
 * @param {Map<string, number[]>} weights
 */
function heaviest(cues, weights) {
  if (cues.length === 0) return 'marketing';
  const shares = sharesOf(cues, weights);
  return CATEGORIES[shares.indexOf(Math.max(...shares))];
}

/**
 * @param {string} title
 * @param {typeof told} some
 */
function confusion(title, some) {
  print(`${title.padEnd(4)} ${shareOf(some, (one) => one.told === one.category)}`);
  for (const category of CATEGORIES) {
    const of = some.filter((one) => one.category === category);
    if (of.length === 0) continue;
    const counts = CATEGORIES.map((guess) => String(of.filter((one) => one.told === guess).length).padStart(5));
    print(`     ${category.padEnd(15)}${counts.join('')}`);
  }
}

/**
 * @param {string} title
 * @param {typeof told} some
 */
function accuracy(title, some) {
  print(`${shareOf(some, (one) => one.told === one.category)}  ${title}`);
}

/**
 * @param {typeof told} some
 * @param {(one: typeof told[number]) => boolean} isRight
 */
function shareOf(some, isRight) {
  return percent(some.filter(isRight).length, some.length);
}

/**
 * @param {number} right
 * @param {number} all
 */
function percent(right, all) {
  return `${((100 * right) / all).toFixed(1)} % (${right} of ${all})`.padStart(20);
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`);
}
