import { resolve } from 'node:path';
import { joinPath } from '../../core/files.ts';
import { checkExportFolder, exportTo } from '../../node/export-encoder.ts';
import { nodeFiles } from '../../node/files.ts';
import { openModel } from '../open-model.ts';
import { type ModelCommandOptions, needed } from '../options.ts';
import type { Terminal } from '../terminal.ts';

export interface ExportCommandOptions extends ModelCommandOptions {
  readonly model?: string;
  readonly out?: string;
  readonly quantize?: boolean;
  readonly json?: boolean;
}

/** `attune export`: a model folder with what other stacks need. */
export async function runExport(options: ExportCommandOptions, terminal: Terminal): Promise<void> {
  const name = needed(options.model, '--model', '--model FOLDER');
  const out = needed(options.out, '--out', '--out FOLDER');
  // Said before a large model is read.
  await checkExportFolder(out, { inPlace: resolve(name) === resolve(out) });
  const model = await openModel(nodeFiles, name, { terminal, offline: options.offline, pooling: options.pooling });
  const local = await nodeFiles.isFolder(name);
  const files = await exportTo(model, out, { quantize: options.quantize ?? false, ...(local && { run: name }) });
  if (options.json) {
    terminal.print(JSON.stringify({ out, dimensions: model.encoder.dimensions, files }));
    return;
  }
  for (const { name: file, bytes } of files) terminal.print(`${joinPath(out, file)}  ${size(bytes)}`);
  const isStatic = model.encoder.config.transformer.architecture === 'static';
  terminal.print(
    isStatic
      ? `${out}/onnx/model.onnx takes tokens without special ones; the folder is the table's own beside it`
      : `${out} loads in sentence-transformers, transformers.js, fastembed and text-embeddings-inference; README.md says how`,
  );
}

const size = (bytes: number) => (bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
