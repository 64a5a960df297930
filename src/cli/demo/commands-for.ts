import { attuneCommand } from '../../core/attune-command.ts';
import { quoted } from '../quoted.ts';
import type { DemoFolder } from './demo-folder.ts';

export interface DemoCommands {
  readonly search: string;
  readonly train: string;
}

/** What to do next, as it can be typed: from a checkout through npm, elsewhere through npx. */
export function commandsFor({ model, corpus, pairs, mine }: DemoFolder): DemoCommands {
  return {
    search: `${attuneCommand} search --model ${quoted(model)} --corpus ${quoted(corpus)} --query '如何办理退款?'`,
    train: `${attuneCommand} train --model ${quoted(model)} --data ${quoted(pairs)} --out ${quoted(mine)}`,
  };
}
