import { Command, Option } from 'commander';
import type { EncodeOptions } from '../encode/options.ts';
import { count, oneOf, withModel, withRuntime } from '../options.ts';
import type { Terminal } from '../terminal.ts';

export function encodeCommand(terminal: Terminal): Command {
  const command = new Command('encode')
    .description(
      'Turn texts into vectors: JSONL with "text", or a text a line, in; .npy or .jsonl out. Any size of input, in bounded memory.',
    )
    .option('--model <name>', 'its folder, or ORG/NAME[@REVISION] of a hub')
    .option('--input <file>', 'the texts; - for standard input, where a first line that begins with { makes it JSONL')
    .option('--output <file>', 'FILE.npy (float32, a row a text) or FILE.jsonl ({"id", "vector"})')
    .addOption(
      new Option('--role <name>', 'query or document: which prompt of the model goes before')
        .default('document')
        .argParser(oneOf('--role', ['query', 'document'])),
    )
    .option('--max-length <n>', "tokens of a text (default: the model's)", count('--max-length', { from: 3 }))
    .option('--json', 'print counts as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  attune encode --model runs/faq --input passages.jsonl --output passages.npy\n  cat lines.txt | attune encode --model runs/faq --input - --output vectors.jsonl --role query',
    );
  return withModel(withRuntime(command)).action(async (options: EncodeOptions) =>
    (await import('../encode/run.ts')).runEncoding(options, terminal),
  );
}
