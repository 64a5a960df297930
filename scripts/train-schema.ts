/** Writes schema/train.schema.json, what editors know of a config of `attune train`, from the table of its parameters. */
import { writeFile } from 'node:fs/promises';
import { trainSchema, trainSchemaFile } from '../src/cli/train/schema.ts';

await writeFile(trainSchemaFile, trainSchema());
