/** Writes schema/train.schema.json, what editors know of a config of `attune train`, from the table of its parameters. */
import { writeFile } from 'node:fs/promises';
import { trainSchema } from '../src/cli/train/schema.ts';
import { trainSchemaFile } from '../src/cli/train/schema-file.ts';

await writeFile(trainSchemaFile, trainSchema());
