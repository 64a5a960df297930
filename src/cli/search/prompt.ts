import { createInterface } from 'node:readline/promises';

/** Asks for a query a line until the input ends; how many there were. */
export async function prompt(ask: (query: string) => Promise<void>): Promise<number> {
  const live = process.stdin.isTTY === true;
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: live, prompt: 'query: ' });
  let [asked, open] = [0, true];
  // The input may end while an answer is looked for; lines that came before it are answered all the same.
  lines.on('close', () => {
    open = false;
  });
  if (live) lines.prompt();
  for await (const line of lines) {
    if (line.trim() !== '') {
      await ask(line.trim());
      asked++;
    }
    if (live && open) lines.prompt();
  }
  return asked;
}
