import type { ConfigKey } from './config-key.js';

/** The JSON schema of a config file: editors complete and check by it. */
export function configSchemaOf(keys: readonly ConfigKey[]): Record<string, unknown> {
  const inFiles = keys.filter(({ key }) => key !== 'config');
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of waba-cost',
    description: 'Options of the commands of waba-cost, by the names of their flags in camel case.',
    type: 'object',
    properties: {
      $schema: { type: 'string', description: 'Where this schema lies, for editors.' },
      ...Object.fromEntries(inFiles.map((key) => [key.key, propertyOf(key)])),
    },
    additionalProperties: false,
  };
}

const TEXT = { type: ['string', 'number'] };

function propertyOf({ takes, description, flag, file, option }: ConfigKey): Record<string, unknown> {
  const relative = file !== undefined ? ' Relative to the folder of this file.' : '';
  const words = { description: `${option.negate ? 'false is ' : ''}${flag}: ${description}.${relative}` };
  switch (takes) {
    case 'switch':
      return { type: 'boolean', ...words };
    case 'text':
      return { ...TEXT, ...words };
    case 'list':
      return { anyOf: [TEXT, { type: 'array', items: { type: 'string' } }], ...words };
  }
}
