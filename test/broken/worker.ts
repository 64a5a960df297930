/** Reads a part of a reader's broken inputs in a process of its own: `worker.ts NAME FROM TO`. Tells how far it is, a line each. */
import { allReaders } from './all-readers.ts';
import { isRead, readBroken } from './reader.ts';

const [name = '', from, to] = process.argv.slice(2);
const make = allReaders.get(name);
if (!make) throw new RangeError(`there is no reader ${name}`);
const reader = await make();
const sound = await isRead(reader, new Uint8Array(reader.sound));
// What the process took before the first broken input is its base.
const base = process.memoryUsage.rss();
const counts = await readBroken(name, reader, { from: Number(from), to: Number(to), done: (number) => console.log(number) });
await reader.close?.();
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
console.log(JSON.stringify({ ...counts, sound, above: maxRSS * 1024 - base, seconds: (userCPUTime + systemCPUTime) / 1e6 }));
process.exit(0);
