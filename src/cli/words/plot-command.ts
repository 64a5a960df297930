import { Command } from 'commander';
import { count } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { withVectors } from './ask-commands.ts';
import type { PlotOptions } from './options.ts';

export function plotCommand(terminal: Terminal): Command {
  return withVectors(new Command('plot'))
    .description('Draw words by the angles between their vectors: a labelled picture, as SVG or PNG.')
    .argument('[words...]', 'which; without them the most frequent')
    .option('--out <file>', 'FILE.svg, or FILE.png (needs the package sharp, and fonts of this machine)')
    .option('--top <n>', 'without words: so many of the most frequent', count('--top', { from: 3, to: 1000 }), 60)
    .option('--title <text>', 'above the picture')
    .option('--json', 'print {"words": [{"word", "x", "y"}], "variance"}')
    .addHelpText(
      'after',
      '\nExample:\n  attune words plot 猫 狗 兔子 火车 汽车 飞机 苹果 香蕉 --vectors words-zh --out words.svg',
    )
    .action(async (words: string[], options: PlotOptions) => (await import('./plot.ts')).plotWords(words, options, terminal));
}
