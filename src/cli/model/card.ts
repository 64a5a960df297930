import { readCard } from '../../node/hub/read-card.ts';
import type { HubCommandOptions } from '../options.ts';
import type { Terminal } from '../terminal.ts';

export interface CardOptions extends HubCommandOptions {
  readonly json?: boolean;
}

/** `attune model card` */
export async function cardCommand(name: string, { offline, json }: CardOptions, terminal: Terminal): Promise<void> {
  const card = await readCard(name, { ...(offline && { offline }), progress: terminal.progress, onNote: terminal.note });
  terminal.print(json ? JSON.stringify(card) : card.markdown.trimEnd());
}
