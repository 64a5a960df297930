import { readBeir } from '../../data/beir-folder.ts';
import { nodeFiles } from '../../node/files.ts';
import type { Terminal } from '../terminal.ts';
import type { EvaluateOptions } from './options.ts';
import { retrievalSubject, type Subject } from './subject.ts';

/** What the data is to be measured on: told by the data, or by `--task`. */
export async function readSubject(options: EvaluateOptions, data: string, terminal: Terminal): Promise<Subject> {
  const { split = 'test', similarity, failures } = options;
  const common = {
    progress: terminal.progress,
    ...(similarity && { similarity }),
    ...(failures !== undefined && { failures }),
  };
  return retrievalSubject(await readBeir(nodeFiles, data, [split]), split, common) as Subject;
}
