import { Command } from 'commander';
import type { ExportCommandOptions } from '../export/run.ts';
import { withModel } from '../options.ts';
import type { Terminal } from '../terminal.ts';

export function exportCommand(terminal: Terminal): Command {
  const command = new Command('export')
    .description(
      'Write a model folder that other stacks load: with onnx/model.onnx (pooling and scaling inside), and a README.md that says what it was trained on and its figures.',
    )
    .option('--model <name>', 'its folder, or ORG/NAME[@REVISION] of a hub')
    .option('--out <folder>', "where to; the model's own folder gets what it lacks")
    .option('--quantize', 'also write onnx/model_quantized.onnx, in int8')
    .option('--json', 'print what was written as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  attune export --model runs/faq --out models/faq --quantize\n  attune export --model runs/faq --out runs/faq',
    );
  return withModel(command).action(async (options: ExportCommandOptions) =>
    (await import('../export/run.ts')).runExport(options, terminal),
  );
}
