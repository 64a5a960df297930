import { fileURLToPath } from 'node:url';

/** Where the package has the JSON Schema of a config of `attune train`. */
export const trainSchemaFile = fileURLToPath(new URL('../../../schema/train.schema.json', import.meta.url));
