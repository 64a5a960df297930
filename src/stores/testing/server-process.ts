import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A real server that a test starts, kills and starts again on the same data. */
export interface ServerProcess {
  start(): Promise<void>;
  /** SIGKILL to the server and all its children, as a power cut would end it. */
  kill(): Promise<void>;
}

interface ServerCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly port: number;
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** Where `npm run fetch:servers` puts them; undefined where one is missing, and the test says that it is skipped. */
export function fetchedServer(name: 'milvus' | 'postgres'): string | undefined {
  const folder = join(import.meta.dirname, '../../../.cache/servers', name);
  if (existsSync(folder)) return folder;
  console.warn(`skipped: ${name} is not there; npm run fetch:servers`);
  return undefined;
}

export function serverProcess({ command, args, environment, port, user }: ServerCommand): ServerProcess {
  let child: ChildProcess | undefined;
  const kill = async () => {
    if (child?.pid === undefined) return;
    signal(child.pid, 'SIGKILL');
    // Its ports are free when the last of the group is gone.
    while (signal(child.pid, 0) || (await listens(port))) await pause(50);
    child = undefined;
  };
  const tryToStart = async (): Promise<boolean> => {
    // A group of its own: some servers leave their children behind when they are ended.
    child = spawn(command, args, { detached: true, stdio: 'ignore', env: { ...process.env, ...environment }, ...user });
    for (let tries = 0; tries < 450; tries++) {
      if (child.exitCode !== null) return false;
      if (await listens(port)) return true;
      await pause(200);
    }
    return false;
  };
  return {
    kill,
    async start() {
      for (let tries = 0; tries < 3; tries++) {
        if (await tryToStart()) return;
        await kill();
      }
      throw new Error(`${command} does not listen on ${port}`);
    },
  };
}

/** Whether the group was there to be signalled. */
function signal(group: number, name: 'SIGKILL' | 0): boolean {
  try {
    process.kill(-group, name);
    return true;
  } catch {
    return false;
  }
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket.destroy() !== undefined));
    socket.once('error', () => resolve(false));
  });
}
