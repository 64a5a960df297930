/** Every name that can be typed or imported has its place in the docs. Commands and losses have pages of their own (docs.test.ts). */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { similarityNames } from '../src/core/similarity.ts';
import { vectorPrecisions } from '../src/embed/quantize.ts';
import { architectures } from '../src/encoders/architectures/registry.ts';
import { denseActivationNames, freshSizes, poolingNames } from '../src/encoders/config.ts';
import { defaultMetrics } from '../src/evaluation/metrics.ts';
import { pairMetrics } from '../src/evaluation/pair-report.ts';
import { vectorFormats } from '../src/formats/open-vector-format.ts';
import { scheduleNames } from '../src/nn/schedule.ts';
import { wordFormats } from '../src/node/words/word-files.ts';
import { reportFormats } from '../src/report/formats.ts';
import { precisions, runtimeNames } from '../src/runtime/runtime.ts';
import { languages } from '../src/world/language.ts';
import { root, subpaths } from './testing/checkout-package.ts';

const families = [...new Set(defaultMetrics.map((name) => name.split('@')[0]!))];
const places: Readonly<Record<string, { readonly page: string; readonly names: readonly string[] }>> = {
  architectures: { page: 'docs/models.md', names: Object.keys(architectures) },
  poolings: { page: 'docs/models.md', names: poolingNames },
  'activations of dense layers': { page: 'docs/models.md', names: denseActivationNames },
  'sizes of new models': { page: 'docs/commands/train.md', names: freshSizes },
  similarities: { page: 'docs/commands/train.md', names: similarityNames },
  schedules: { page: 'docs/training.md', names: scheduleNames },
  'metrics of retrieval': { page: 'docs/commands/evaluate.md', names: families },
  'metrics of pairs': { page: 'docs/commands/evaluate.md', names: Object.values(pairMetrics).flat() },
  runtimes: { page: 'docs/runtimes.md', names: runtimeNames },
  precisions: { page: 'docs/runtimes.md', names: precisions },
  'formats of vectors': { page: 'docs/commands/encode.md', names: vectorFormats },
  'numbers of vectors': { page: 'docs/commands/encode.md', names: vectorPrecisions },
  'formats of word vectors': { page: 'docs/commands/words.md', names: wordFormats },
  'formats of reports': { page: 'docs/commands/report.md', names: reportFormats },
  'languages of the world': { page: 'docs/commands/world.md', names: languages },
  'subpaths of the package': { page: 'README.md', names: [...(await subpaths()).keys()] },
};

describe('every registered name is in the docs', () => {
  it.each(Object.entries(places))('%s', async (_, { page, names }) => {
    const text = (await readFile(join(root, page), 'utf8')).toLowerCase();
    expect(names.length).toBeGreaterThan(0);
    // As a word of its own: `mean` is not told by "meaning", nor `bert` by "DistilBERT".
    const missing = names.filter(
      (name) => !new RegExp(`(?<![\\w-])${name.toLowerCase().replaceAll('.', '\\.')}(?![\\w-])`).test(text),
    );
    expect(missing, page).toEqual([]);
  });
});
