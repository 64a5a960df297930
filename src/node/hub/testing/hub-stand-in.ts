/**
 * A stand-in for a hub, as none can be reached from a test: an HTTP server on this machine that speaks the routes that Hugging
 * Face publishes (model info, tree, resolve with ranges, repository creation, preupload, LFS upload, commit), with their
 * headers and error codes. Large files lie on another host (localhost, not 127.0.0.1), as they do there; they are those of more than 5,000 bytes. It has no xet storage, no pages and no checks of names.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Content = ReadonlyMap<string, Buffer>;

interface Repo {
  readonly branches: Map<string, string>;
  readonly commits: Map<string, Content>;
  gated: boolean;
  private: boolean;
}

/** What goes wrong, until it is taken away. */
export interface Faults {
  /** Connections of a file break after so many bytes; each value is for one connection. */
  breaks: number[];
  /** Files that come with another content than the tree says, so many times. */
  corrupt: number;
  /** Milliseconds before the content of a file. */
  slow: number;
  /** The status of every answer. */
  status: number | undefined;
  /** What is answered to every call of the API, with a status of 200. */
  says: string | undefined;
  /** What is answered to who asks for a model, or for its files, with a status of 200. */
  answers: { model?: Uint8Array; files?: Uint8Array };
}

export interface HubStandIn {
  readonly endpoint: string;
  readonly faults: Faults;
  /** `GET /api/…`, in their order. */
  readonly requests: string[];
  /** Authorization headers that reached the other host, where large files lie. */
  readonly seenByStorage: (string | undefined)[];
  /** Variables for a process that is to use it, with a cache of its own. */
  environment(cache: string): Record<string, string>;
  add(id: string, files: Readonly<Record<string, string | Uint8Array>>, options?: AddOptions): string;
  files(id: string, branch?: string): Content;
  close(): Promise<void>;
}

export interface AddOptions {
  readonly branch?: string;
  readonly gated?: boolean;
  readonly private?: boolean;
}

/** The only token that it takes. */
export const token = 'hf_standin';
const LARGE = 5000;

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const gitHash = (bytes: Buffer) => createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');

class Refusal extends Error {
  readonly status: number;
  readonly kind: string;
  constructor(status: number, kind: string, message: string) {
    super(message);
    [this.status, this.kind] = [status, kind];
  }
}

export async function hubStandIn(): Promise<HubStandIn> {
  const repos = new Map<string, Repo>();
  const uploads = new Map<string, Buffer>();
  const faults: Faults = { breaks: [], corrupt: 0, slow: 0, status: undefined, says: undefined, answers: {} };
  const requests: string[] = [];
  const seenByStorage: (string | undefined)[] = [];
  const repoOf = (id: string): Repo => {
    const repo = repos.get(id) ?? { branches: new Map(), commits: new Map(), gated: false, private: false };
    repos.set(id, repo);
    return repo;
  };
  const commitTo = (repo: Repo, branch: string, files: Content): string => {
    const commit = gitHash(
      Buffer.from(JSON.stringify([repo.commits.size, [...files].map(([path, bytes]) => [path, gitHash(bytes)])])),
    );
    repo.commits.set(commit, files);
    repo.branches.set(branch, commit);
    return commit;
  };
  const readable = (id: string, request: IncomingMessage): Repo => {
    const { authorization } = request.headers;
    if (authorization !== undefined && authorization !== `Bearer ${token}`)
      throw new Refusal(401, '', 'Invalid credentials in Authorization header');
    const repo = repos.get(id);
    if (!repo || (repo.private && !authorization)) throw new Refusal(401, 'RepoNotFound', 'Invalid username or password.');
    return repo;
  };
  const at = (repo: Repo, revision: string): readonly [string, Content] => {
    const commit = repo.branches.get(revision) ?? revision;
    const files = repo.commits.get(commit);
    if (!files) throw new Refusal(404, 'RevisionNotFound', `Invalid rev id: ${revision}`);
    return [commit, files];
  };
  const json = (response: ServerResponse, value: unknown) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(value));
  };
  const writable = (id: string, request: IncomingMessage) => {
    if (request.headers.authorization === undefined) throw new Refusal(401, '', 'Invalid username or password.');
    return readable(id, request);
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url!, 'http://hub');
    const path = decodeURIComponent(url.pathname);
    requests.push(`${request.method} ${path}`);
    if (faults.says !== undefined && path.startsWith('/api/')) return void response.end(faults.says);
    if (faults.status !== undefined) throw new Refusal(faults.status, '', 'the stand-in was told to refuse');
    const body = request.method === 'GET' || request.method === 'HEAD' ? Buffer.alloc(0) : await bodyOf(request);
    const route = /^\/api\/models\/([^/]+\/[^/]+)(?:\/(revision|tree|preupload|commit|branch)\/(.+))?$/.exec(path);
    const [, id = '', what = route ? 'revision' : '', rest = 'HEAD'] = route ?? [];
    if (what === 'revision') {
      if (faults.answers.model) return void response.end(faults.answers.model);
      const repo = readable(id, request);
      const [sha, files] = at(repo, rest === 'HEAD' ? 'main' : rest);
      return json(response, {
        ...{ _id: id, id, sha, private: repo.private, gated: repo.gated && 'manual', likes: 0, downloads: 0 },
        ...{ lastModified: '2026-01-01T00:00:00.000Z', siblings: [...files.keys()].map((rfilename) => ({ rfilename })) },
      });
    }
    if (what === 'tree') {
      if (faults.answers.files) return void response.end(faults.answers.files);
      const [, revision = '', under] = /^(refs\/pr\/\d+|[^/]+)(?:\/(.+))?$/.exec(rest) ?? [];
      const all = [...at(readable(id, request), revision)[1]];
      const files = under === undefined ? all : all.filter(([file]) => file.startsWith(`${under}/`));
      if (files.length === 0) throw new Refusal(404, 'EntryNotFound', `${under} does not exist on "${revision}"`);
      const folders = new Set(
        files
          .map(([file]) => file)
          .filter((file) => file.includes('/'))
          .map((file) => file.split('/')[0]!),
      );
      return json(response, [
        ...[...folders].map((folder) => ({ type: 'directory', path: folder, size: 0, oid: gitHash(Buffer.from(folder)) })),
        ...[...files].map(([file, bytes]) => ({
          ...{ type: 'file', path: file, size: bytes.length, oid: gitHash(bytes) },
          ...(bytes.length > LARGE && { lfs: { oid: sha256(bytes), size: bytes.length, pointerSize: 130 } }),
        })),
      ]);
    }
    if (what === 'preupload') {
      writable(id, request);
      const { files } = JSON.parse(body.toString()) as { files: { path: string; size: number }[] };
      return json(response, {
        files: files.map((file) => ({ ...file, uploadMode: file.size > LARGE ? 'lfs' : 'regular', shouldIgnore: false })),
      });
    }
    if (what === 'branch') {
      const repo = writable(id, request);
      if (repo.branches.has(rest)) throw new Refusal(409, '', 'Reference already exists');
      repo.branches.set(rest, repo.branches.get('main') ?? commitTo(repo, 'main', new Map()));
      return json(response, {});
    }
    if (what === 'commit') {
      const repo = writable(id, request);
      const files = new Map(repo.commits.get(repo.branches.get(rest) ?? '') ?? []);
      for (const line of body.toString().split('\n')) {
        const { key, value } = JSON.parse(line) as { key: string; value: { path: string; content: string; oid: string } };
        if (key === 'file') files.set(value.path, Buffer.from(value.content, 'base64'));
        if (key === 'lfsFile') files.set(value.path, uploads.get(value.oid)!);
      }
      const commitOid = commitTo(repo, rest, files);
      const proposal = url.searchParams.has('create_pr') && { pullRequestUrl: `${endpoint}/${id}/discussions/1` };
      return json(response, {
        success: true,
        commitOid,
        commitUrl: `${endpoint}/${id}/commit/${commitOid}`,
        hookOutput: '',
        ...proposal,
      });
    }
    if (path === '/api/repos/create') {
      const { name, organization, visibility } = JSON.parse(body.toString()) as Record<string, string>;
      const id = `${organization}/${name}`;
      if (request.headers.authorization !== `Bearer ${token}`)
        throw new Refusal(401, '', 'Invalid credentials in Authorization header');
      if (organization === 'others')
        throw new Refusal(403, '', 'You don\'t have the rights to create a model under the namespace "others"');
      if (repos.has(id)) throw new Refusal(409, '', 'You already created this model repo');
      const repo = repoOf(id);
      repo.private = visibility === 'private';
      commitTo(repo, 'main', new Map([['.gitattributes', Buffer.from('*.safetensors filter=lfs\n')]]));
      return json(response, { url: `${endpoint}/${id}`, id });
    }
    const batch = /^\/([^/]+\/[^/]+)\.git\/info\/lfs\/objects\/batch$/.exec(path);
    if (batch) {
      writable(batch[1]!, request);
      const { objects } = JSON.parse(body.toString()) as { objects: { oid: string; size: number }[] };
      return json(response, {
        transfer: 'basic',
        objects: objects.map((object) => ({ ...object, actions: { upload: { href: `${endpoint}/lfs/${object.oid}` } } })),
      });
    }
    if (path.startsWith('/lfs/')) {
      if (sha256(body) !== path.slice(5)) throw new Refusal(400, '', 'the content has another hash');
      uploads.set(path.slice(5), body);
      return void response.end();
    }
    const stored = /^\/storage\/([^/]+\/[^/]+)\/([^/]+)\/(.+)$/.exec(path);
    if (stored) {
      // Signed addresses need no token.
      seenByStorage.push(request.headers.authorization);
      return sendFile(request, response, repoOf(stored[1]!).commits.get(stored[2]!)!.get(stored[3]!)!);
    }
    const [, repoId, revision, file] = /^\/([^/]+\/[^/]+)\/resolve\/(refs\/pr\/\d+|[^/]+)\/(.+)$/.exec(path) ?? [];
    if (repoId === undefined) throw new Refusal(404, '', `no route ${path}`);
    const repo = readable(repoId, request);
    if (repo.gated && !request.headers.authorization)
      throw new Refusal(401, 'GatedRepo', `Access to model ${repoId} is restricted.`);
    const [commit, files] = at(repo, revision!);
    const bytes = files.get(file!);
    response.setHeader('X-Repo-Commit', commit);
    if (bytes && bytes.length > LARGE && request.method === 'GET') {
      const storage = endpoint.replace('127.0.0.1', 'localhost');
      return void response.writeHead(302, { Location: `${storage}/storage/${repoId}/${commit}/${file}?signature=x` }).end();
    }
    if (!bytes) throw new Refusal(404, 'EntryNotFound', 'Entry not found');
    return sendFile(request, response, bytes);
  }

  async function sendFile(request: IncomingMessage, response: ServerResponse, bytes: Buffer): Promise<void> {
    const etag = bytes.length > LARGE ? sha256(bytes) : gitHash(bytes);
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    const from = range ? Number(range[1]) : 0;
    const to = range?.[2] ? Number(range[2]) + 1 : bytes.length;
    response.setHeader('ETag', `"${etag}"`);
    if (bytes.length > LARGE) response.setHeader('X-Linked-Etag', `"${etag}"`).setHeader('X-Linked-Size', bytes.length);
    response.setHeader('Content-Length', to - from).setHeader('Accept-Ranges', 'bytes');
    if (range) response.setHeader('Content-Range', `bytes ${from}-${to - 1}/${bytes.length}`);
    response.writeHead(range ? 206 : 200);
    if (request.method === 'HEAD') return void response.end();
    if (faults.slow > 0) await new Promise((resolve) => setTimeout(resolve, faults.slow));
    const content = Buffer.from(bytes.subarray(from, to));
    if (bytes.length > LARGE && faults.corrupt > 0) {
      faults.corrupt--;
      content[0]! ^= 1;
    }
    const broken = bytes.length > LARGE ? faults.breaks.shift() : undefined;
    if (broken === undefined) return void response.end(content);
    response.write(content.subarray(0, broken), () => setTimeout(() => response.destroy(), 20));
  }

  const server: Server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      response.removeHeader('Content-Length');
      if (error.kind !== '') response.setHeader('X-Error-Code', error.kind);
      response.setHeader('X-Error-Message', error.message);
      response.statusCode = error.status;
      json(response, { error: error.message });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    endpoint,
    faults,
    requests,
    seenByStorage,
    environment: (cache) => ({ HF_ENDPOINT: endpoint, HF_HUB_CACHE: cache, HF_HOME: cache }),
    add: (id, files, { branch = 'main', gated, private: hidden } = {}) => {
      const repo = repoOf(id);
      [repo.gated, repo.private] = [gated ?? repo.gated, hidden ?? repo.private];
      return commitTo(
        repo,
        branch,
        new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content as string)])),
      );
    },
    files: (id, branch = 'main') => at(repoOf(id), branch)[1],
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
