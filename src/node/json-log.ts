import { open } from 'node:fs/promises';
import type { TrainCallbacks } from '../training/callbacks.ts';
import { explained } from './file-problem.ts';
import { nodeFiles } from './files.ts';

/** Whose calls they are, and the clock. */
export interface JsonLogOptions {
  /** Tells the runs in a file apart; the run's folder if not given. */
  readonly run?: string;
  /** The time of a line. */
  readonly now?: () => Date;
}

/**
 * Callbacks that append everything a run tells to a file, a JSON object on each line: `time`, `run`, `event` (`start`,
 * `step`, `evaluation`, `checkpoint`, `note`, `end`), and what belongs to the event. Unlike a run's own log.jsonl it is a
 * diary of calls: nothing is ever taken out of it, a step that is done again after a resume stands in it twice, and several
 * runs can share it. Each line is one write, and what a killed process left half written is closed off first.
 */
export function jsonLog(file: string, { run, now = () => new Date() }: JsonLogOptions = {}): TrainCallbacks {
  let name = run;
  const line = (event: string, more: object) =>
    nodeFiles.append(
      file,
      `${JSON.stringify({ time: now().toISOString(), ...(name !== undefined && { run: name }), event, ...more })}\n`,
    );
  return {
    onStart: async (start) => {
      name ??= start.folder;
      if (!(await endsWell(file))) await nodeFiles.append(file, '\n');
      await line('start', start);
    },
    onStep: (entry) => line('step', entry),
    onEvaluation: (entry) => line('evaluation', entry),
    onCheckpoint: ({ step }) => line('checkpoint', { step }),
    onNote: (note) => line('note', { note }),
    onEnd: ({ error, ...end }) => line('end', { ...end, ...(error !== undefined && { error: messageOf(error) }) }),
  };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Whether what is to be appended begins on a line of its own. */
async function endsWell(file: string): Promise<boolean> {
  if (!(await nodeFiles.exists(file))) return true;
  return explained(file, async () => {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const { bytesRead, buffer } = await handle.read(new Uint8Array(1), 0, 1, Math.max(0, size - 1));
      return bytesRead === 0 || buffer[0] === NEWLINE;
    } finally {
      await handle.close();
    }
  });
}

const NEWLINE = 0x0a;
