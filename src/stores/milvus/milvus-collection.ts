import type { MilvusClient } from '@zilliz/milvus2-sdk-node';
import { UserError } from '../../core/errors.ts';
import type { SimilarityName } from '../../core/similarity.ts';
import type { IndexDescription } from '../../index/contract.ts';
import { writeDescription } from '../written-description.ts';
import { answered } from './milvus-calls.ts';
import type { MilvusHnsw, MilvusIvf, MilvusOptions } from './milvus-options.ts';

/** The collection's property that holds what it was made for. */
export const descriptionProperty = 'attune.description';

const metricOf = { cosine: 'COSINE', dot: 'IP', l2: 'L2' } as const satisfies Record<SimilarityName, string>;

/** Numbers of Milvus' data types, so that its client need not be loaded for them. */
const type = { json: 23, varChar: 21, floatVector: 101 };

/** A new collection: ids, vectors, texts, and the fields of filters as JSON, which need not be the same in every entry. */
export async function createCollection(
  client: MilvusClient,
  options: MilvusOptions,
  description: IndexDescription,
): Promise<void> {
  const { collection: collection_name, index = { kind: 'hnsw' }, partitionBy } = options;
  if (partitionBy !== undefined && description.fields[partitionBy] !== 'string')
    throw new UserError({
      code: 'field-type',
      message: `a collection is partitioned by a field that holds texts; ${JSON.stringify(partitionBy)} is none of these: ${Object.keys(description.fields).join(', ')}`,
      fix: 'name a field that holds texts',
    });
  await answered(
    'create the collection',
    client.createCollection({
      collection_name,
      fields: [
        { name: 'id', data_type: type.varChar, is_primary_key: true, max_length: 512 },
        { name: 'vector', data_type: type.floatVector, dim: description.dimensions },
        { name: 'text', data_type: type.varChar, max_length: 65_535 },
        { name: 'fields', data_type: type.json },
        ...(partitionBy === undefined
          ? []
          : [{ name: 'partition', data_type: type.varChar, max_length: 512, is_partition_key: true }]),
      ],
      properties: { [descriptionProperty]: writeDescription(description) },
    }),
  );
  const params = index.kind === 'hnsw' ? hnsw(index) : ivf(index);
  await answered(
    'index the vectors',
    client.createIndex({ collection_name, field_name: 'vector', metric_type: metricOf[description.similarity], ...params }),
  );
}

const hnsw = ({ m = 16, efConstruction = 128 }: MilvusHnsw) => ({ index_type: 'HNSW', params: { M: m, efConstruction } });
const ivf = ({ nlist = 1024 }: MilvusIvf) => ({ index_type: 'IVF_FLAT', params: { nlist } });
