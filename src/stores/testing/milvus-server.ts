import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fetchedServer, type ServerProcess, serverProcess } from './server-process.ts';

export const milvusPort = 19_530;

/** Its launcher takes another port where a connection of a server before it is still winding down. */
const start = `
import socket
from milvus import main
bind = socket.socket.bind
def bind_again(self, address):
    self.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    return bind(self, address)
socket.socket.bind = bind_again
main()
`;

/** The real Milvus 2.3.5, or undefined where it was not fetched. Its inner ports are fixed: one at a time on a machine. */
export function milvusServer(): ServerProcess | undefined {
  const site = fetchedServer('milvus');
  if (site === undefined) return undefined;
  return serverProcess({
    command: 'python3',
    args: ['-c', start, '--data', mkdtempSync(join(tmpdir(), 'attune-milvus-')), '--proxy-port', String(milvusPort)],
    environment: { PYTHONPATH: site },
    port: milvusPort,
  });
}
