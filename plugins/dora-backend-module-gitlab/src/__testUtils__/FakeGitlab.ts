import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { answerGraphql } from './answerGraphql';
import { FakeProject } from './FakeProject';
import { Answer, ListedRow, listRows } from './listRows';

export const TOKEN = 'glpat-very-secret';

const notFound: Answer = { status: 404, body: { message: '404 Not found' } };

const PROJECT = {
  id: 7,
  path_with_namespace: 'group/project',
  web_url: 'https://gitlab.example/group/project',
};

/** Answers instead of the fake when it returns true. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;

/** As much of GitLab as the source asks for, over real HTTP, for one project `group/project` with id 7. */
export class FakeGitlab {
  readonly requests: string[] = [];
  fault: Fault = () => false;
  /** What becomes of an answer on its way, by the path and query that were asked for. */
  alter: (asked: string, body: unknown) => unknown = (_, body) => body;
  readonly #server: Server;

  private constructor(
    server: Server,
    readonly project: FakeProject,
  ) {
    this.#server = server;
  }

  static async start(project: Partial<FakeProject> = {}): Promise<FakeGitlab> {
    const server = createServer();
    const fake = new FakeGitlab(server, {
      environments: [],
      deployments: [],
      mergeRequests: [],
      issues: [],
      commits: {},
      links: {},
      ranges: {},
      main: [],
      graphql: true,
      diffs: {},
      ...project,
    });
    server.on('request', (request, response) => fake.#handle(request, response));
    await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get host() {
    return {
      host: new URL(this.url).host,
      webUrl: this.url,
      apiBaseUrl: `${this.url}/api/v4`,
      graphqlUrl: `${this.url}/api/graphql`,
      token: TOKEN,
    };
  }

  asked(part: string): number {
    return this.requests.filter(request => request.includes(part)).length;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(closed => this.#server.close(closed));
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    this.requests.push(decodeURIComponent(request.url!));
    if (this.fault(request, response)) return;
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      const { status, body, headers } = this.#answer(request, Buffer.concat(chunks).toString());
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(this.alter(decodeURIComponent(request.url!), body)));
    });
  }

  #answer(request: IncomingMessage, body: string): Answer {
    const url = new URL(request.url!, this.url);
    if (request.headers.authorization !== `Bearer ${TOKEN}`) {
      return { status: 401, body: { message: '401 Unauthorized' } };
    }
    if (url.pathname === '/api/graphql') {
      return { status: 200, body: answerGraphql(JSON.parse(body), this.project) };
    }
    const path = decodeURIComponent(url.pathname).replace('/api/v4/projects/', '');
    if (path === '7' || path === 'group/project') {
      return { status: 200, body: PROJECT };
    }
    if (path === '/api/v4/projects') {
      const search = url.searchParams.get('search') ?? '';
      const rows = [{ ...PROJECT, id: 8, path_with_namespace: 'group/project-x' }, PROJECT];
      const found = rows.filter(row => row.path_with_namespace.includes(search.toLowerCase()));
      return listRows(
        url.searchParams.get('search_namespaces') === 'true' ? found : [],
        url.searchParams,
      );
    }
    return path.startsWith('7/') ? this.#answerInProject(path.slice(2), url) : notFound;
  }

  #answerInProject(path: string, { searchParams: query }: URL): Answer {
    const { deployments, mergeRequests, issues, environments, commits, links, ranges, main } =
      this.project;
    const [kind, id, part] = path.split('/');
    switch (part ? `${kind}/${part}` : path) {
      case 'environments': {
        const name = query.get('name');
        return listRows(
          environments.filter(row => !name || row.name === name),
          query,
        );
      }
      case 'deployments':
        return listRows(deployments, query);
      case 'merge_requests':
        return listRows(this.#deployedIn(mergeRequests, query), query);
      case 'issues':
        return listRows(issues, query);
      case 'merge_requests/commits':
        return listRows(commits[Number(id)] ?? [], query);
      case 'deployments/merge_requests': {
        const iids = links[Number(id)] ?? [];
        return listRows(
          mergeRequests.filter(row => iids.includes(row.iid!)),
          query,
        );
      }
      case 'repository/compare': {
        const range = ranges[`${query.get('from')}..${query.get('to')}`];
        return range ? { status: 200, body: { commits: range } } : notFound;
      }
      case 'repository/commits':
        return { status: 200, body: [] };
      default: {
        if (path.startsWith('repository/commits/')) {
          return main.includes(part) ? { status: 200, body: { id: part } } : notFound;
        }
        const rows: Record<string, ListedRow | undefined> = {
          deployments: deployments.find(one => String(one.id) === id),
          merge_requests: mergeRequests.find(one => String(one.iid) === id),
          issues: issues.find(one => String(one.iid) === id),
        };
        const row = rows[kind];
        return row ? { status: 200, body: row } : notFound;
      }
    }
  }

  /** The filter `environment`, `deployed_after`, `deployed_before` goes by GitLab's links. */
  #deployedIn(rows: ListedRow[], query: URLSearchParams): ListedRow[] {
    const environment = query.get('environment');
    if (!environment) return rows;
    const from = Date.parse(query.get('deployed_after')!);
    const to = Date.parse(query.get('deployed_before')!);
    const iids = this.project.deployments
      .filter(row => {
        const at = Date.parse(row.deployable?.finished_at ?? row.updated_at);
        return row.environment?.name === environment && at >= from && at <= to;
      })
      .flatMap(row => this.project.links[row.id] ?? []);
    return rows.filter(row => iids.includes(row.iid!));
  }
}
