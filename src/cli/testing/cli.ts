import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface Ended {
  /** Null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StartedCli {
  readonly process: ChildProcess;
  readonly ended: Promise<Ended>;
}

export interface StartOptions {
  /** Written to standard input, which is then closed. */
  readonly input?: string;
  /** What starts the process instead of Node itself: `['prlimit', '--fsize=100000']`. */
  readonly under?: readonly string[];
  /** Variables beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Options of Node's own. */
  readonly node?: readonly string[];
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** Starts the command line as a process of its own, as a user does. */
export function startCli(
  args: readonly string[],
  { input = '', under = [], node = [], env = {} }: StartOptions = {},
): StartedCli {
  const line = [...under, process.execPath, '--disable-warning=ExperimentalWarning', ...node, main, ...args];
  const child = spawn(line[0]!, line.slice(1), { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
  return { process: child, ended };
}

export const runCli = (args: readonly string[], options: StartOptions = {}): Promise<Ended> => startCli(args, options).ended;
