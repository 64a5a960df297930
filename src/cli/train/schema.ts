import { jsonSchemaOf } from '../config/as-schema.ts';
import { trainParameters } from './parameters.ts';

/** The JSON Schema of a config of `attune train`, as the package has it in `schema/train.schema.json`. */
export const trainSchema = (): string => jsonSchemaOf(trainParameters, { title: 'attune train' });
