/** The entry of a training thread in Node. */
import { workerData } from 'node:worker_threads';
import { serveWordThread, type WordThreadStart } from '../../words/training/word-thread.ts';
import { openIds } from './file-spool.ts';

const start = workerData as WordThreadStart;
serveWordThread(start, openIds(start.source));
