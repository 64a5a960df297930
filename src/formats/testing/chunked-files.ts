import type { Files } from '../../core/files.ts';
import { nodeFiles } from '../../node/files.ts';

/** `Files` with one file whose content comes in chunks of a chosen size, from memory that is used again for the next. */
export function chunkedFiles(content: Uint8Array, chunk = content.length): Files {
  return {
    ...nodeFiles,
    size: async () => content.length,
    stream: async function* () {
      const memory = new Uint8Array(chunk);
      for (let at = 0; at < content.length; at += chunk) {
        const part = content.subarray(at, at + chunk);
        memory.set(part);
        yield memory.subarray(0, part.length);
        memory.fill(0xff);
      }
    },
  };
}
