/** The entry of a kernel thread in Node. */
import { workerData } from 'node:worker_threads';
import { serveJobs, type ThreadStart } from '../kernels/pool.ts';

serveJobs(workerData as ThreadStart);
