import { ANY_LENGTH } from '../encoders/any-length.ts';
import type { Model } from '../encoders/model.ts';

/** What a run's record says of how a model came to be. */
export interface TrainingFacts {
  /** The model that training started from. */
  readonly start: string;
  readonly data: string;
  readonly examples: number;
  /** Name and settings of the loss. */
  readonly loss: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly runtime: Readonly<Record<string, unknown>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly steps?: number;
  readonly bestStep?: number;
  /** Figures of the evaluations before and after, by name. */
  readonly before?: Readonly<Record<string, number>>;
  readonly after?: Readonly<Record<string, number>>;
  readonly measured?: MeasuredOn;
}

type Intervals = Readonly<Record<string, readonly [low: number, high: number]>>;

/** What figures are of, and how sure they are. */
export interface MeasuredOn {
  readonly data: string;
  /** Of a collection. */
  readonly split?: string;
  readonly documents?: number;
  readonly unit: 'query' | 'pair';
  readonly count: number;
  /** 95 % bootstrap intervals, by name. */
  readonly before: Intervals;
  readonly after: Intervals;
}

export interface ModelCardOptions {
  /** What to call it: the folder's name. */
  readonly name: string;
  readonly model: Model;
  readonly training?: TrainingFacts;
  /** ONNX files that are written with it, and what each is. */
  readonly onnx?: Readonly<Record<string, string>>;
}

/** README.md of a model folder: what the model is, how it is used, what it was trained on and how, and its figures. */
export function modelCard({ name, model, training, onnx = {} }: ModelCardOptions): string {
  const { encoder, origin } = model;
  const { transformer, pooling, dense = [], normalize, maxLength, prompts, similarity } = encoder.config;
  const { architecture, layers, hidden, vocabularySize } = transformer;
  const isStatic = architecture === 'static';
  const facts: Readonly<Record<string, unknown>> = {
    ...(isStatic
      ? { 'Static table': `${vocabularySize.toLocaleString('en')} tokens of ${hidden} dimensions; no special tokens` }
      : { Transformer: `${architecture}, ${layers} layers of ${hidden}` }),
    Pooling: [
      pooling,
      ...dense.map(({ outputs, activation }) => `dense to ${outputs} (${activation})`),
      ...(normalize ? ['unit length'] : []),
    ].join(', '),
    Dimensions: encoder.dimensions,
    'Longest text': maxLength === ANY_LENGTH ? 'any' : `${maxLength} tokens; more are cut`,
    Similarity: similarity === 'l2' ? 'negative Euclidean distance' : similarity,
    ...(prompts.query !== '' && { 'Before a query': `\`${prompts.query}\`` }),
    ...(prompts.document !== '' && { 'Before a document': `\`${prompts.document}\`` }),
  };
  const heads = [
    'library_name: sentence-transformers',
    'pipeline_tag: sentence-similarity',
    'tags:',
    ...[
      'sentence-transformers',
      'sentence-similarity',
      'feature-extraction',
      ...(Object.keys(onnx).length > 0 ? ['onnx', ...(isStatic ? [] : ['transformers.js'])] : []),
    ].map((tag) => `- ${tag}`),
    ...(origin ? [`base_model: ${origin.id}`] : []),
  ];
  return [
    `---\n${heads.join('\n')}\n---`,
    `# ${name}`,
    `Turns texts into vectors of ${encoder.dimensions} dimensions, which are compared by ${String(facts['Similarity'])}.`,
    table(['', ''], Object.entries(facts)),
    // transformers.js knows no static tables.
    usage(name, model, Object.keys(onnx).length > 0 && !isStatic),
    ...(Object.keys(onnx).length > 0
      ? [
          '## ONNX',
          table(
            ['file', 'holds'],
            Object.entries(onnx).map(([file, text]) => [`\`${file}\``, text]),
          ),
        ]
      : []),
    ...(training ? trained(training) : []),
  ]
    .join('\n\n')
    .concat('\n');
}

function usage(name: string, { encoder }: Model, hasOnnx: boolean): string {
  const { prompts, pooling, normalize, dense } = encoder.config;
  const python = `\`\`\`python
from sentence_transformers import SentenceTransformer

model = SentenceTransformer("${name}")
queries = model.encode_query(["how do I get my money back"])
documents = model.encode_document(["Refunds are paid within three days."])
print(model.similarity(queries, documents))
\`\`\``;
  const plainly = !dense && (pooling === 'mean' || pooling === 'cls');
  const text = JSON.stringify(`${prompts.query}how do I get my money back`);
  const javascript = `\`\`\`js
import { ${plainly ? 'pipeline' : 'AutoModel, AutoTokenizer'} } from '@huggingface/transformers';

${
  plainly
    ? `const embed = await pipeline('feature-extraction', '${name}', { dtype: 'fp32' });\nconst vectors = await embed([${text}], { pooling: '${pooling}', normalize: ${normalize} });`
    : `const tokenizer = await AutoTokenizer.from_pretrained('${name}');\nconst model = await AutoModel.from_pretrained('${name}', { dtype: 'fp32' });\nconst inputs = tokenizer([${text}], { padding: true, truncation: true });\nconst { sentence_embedding: vectors } = await model(inputs);`
}
\`\`\``;
  return ['## Use', python, ...(hasOnnx ? [javascript] : [])].join('\n\n');
}

function trained({ start, data, examples, loss, settings, runtime, versions, ...rest }: TrainingFacts): string[] {
  const { steps, bestStep, before, after, measured } = rest;
  const named = (values: Readonly<Record<string, unknown>>) =>
    Object.entries(values).map(([key, value]) => [key, `\`${JSON.stringify(value)}\``] as const);
  const { name, ...lossSettings } = loss;
  const figures = Object.keys(after ?? {}).filter((key) => before?.[key] !== undefined);
  return [
    '## Training',
    [
      `Trained from ${start} on ${examples.toLocaleString('en')} examples of ${data}`,
      steps === undefined ? '' : `, ${steps.toLocaleString('en')} steps`,
      steps !== undefined && bestStep !== undefined && bestStep !== steps
        ? `; the weights are those of step ${bestStep}, the best`
        : '',
      `, with the loss ${String(name)}.`,
    ].join(''),
    table(
      ['setting', 'value'],
      [
        ...named(lossSettings),
        ...named(settings),
        ...named(runtime).map(([key, value]) => [`runtime ${key}`, value] as const),
        ...Object.entries(versions),
      ],
    ),
    ...(figures.length > 0
      ? [
          '## Before and after',
          ...(measured ? [measuredOn(measured)] : []),
          table(
            ['', 'before', 'after', 'difference'],
            figures.map((key) => {
              const [from, to] = [before![key]!, after![key]!];
              const cells = [figure(from, measured?.before[key]), figure(to, measured?.after[key])];
              return [key, ...cells, `${to < from ? '−' : '+'}${Math.abs(to - from).toFixed(4)}`];
            }),
          ),
        ]
      : []),
  ];
}

const figure = (value: number, interval?: readonly [number, number]): string =>
  `${value.toFixed(4)}${interval ? ` [${interval.map((x) => x.toFixed(3)).join(', ')}]` : ''}`;

function measuredOn({ data, split, documents, unit, count }: MeasuredOn): string {
  const many = (n: number, one: string, several: string) => `${n.toLocaleString('en')} ${n === 1 ? one : several}`;
  const units = unit === 'query' ? many(count, 'query', 'queries') : many(count, 'pair', 'pairs');
  const among = documents === undefined ? '' : `, each against all ${many(documents, 'document', 'documents')}`;
  return `Measured on ${units} of ${split === undefined ? '' : `the split ${split} of `}${data}${among}. In brackets: 95 % bootstrap intervals.`;
}

const table = (heads: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  [heads, heads.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
