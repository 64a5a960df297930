import { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import { analogyCommand, neighborsCommand, similarityCommand } from '../words/ask-commands.ts';
import { cooccurrenceCommand } from '../words/cooccurrence-command.ts';
import { evaluateWordsCommand } from '../words/evaluate-command.ts';
import { exportWordsCommand, segmentCommand } from '../words/file-commands.ts';
import { plotCommand } from '../words/plot-command.ts';
import { sentenceModelCommand } from '../words/sentence-command.ts';
import { trainWordsCommand } from '../words/train-command.ts';

export function wordsCommand(terminal: Terminal): Command {
  return new Command('words')
    .description('Word vectors: train them on any text, ask them, measure them, and read and write the formats of others.')
    .addCommand(trainWordsCommand(terminal))
    .addCommand(neighborsCommand(terminal))
    .addCommand(similarityCommand(terminal))
    .addCommand(analogyCommand(terminal))
    .addCommand(evaluateWordsCommand(terminal))
    .addCommand(plotCommand(terminal))
    .addCommand(cooccurrenceCommand(terminal))
    .addCommand(segmentCommand(terminal))
    .addCommand(sentenceModelCommand(terminal))
    .addCommand(exportWordsCommand(terminal));
}
