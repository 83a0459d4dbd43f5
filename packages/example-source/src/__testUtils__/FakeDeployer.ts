import { createServer, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';

export const TOKEN = 'very-secret';
const ROWS_A_PAGE = 10;

interface Row {
  id: number;
  changedAt: string;
  [field: string]: unknown;
}

/** A deployer with one app, over real HTTP. */
export class FakeDeployer {
  requests = 0;
  mood: 'well' | 'hangs' | 'refuses' = 'well';
  readonly lists: Record<string, Row[]>;
  readonly #server = createServer((request, response) => {
    this.requests++;
    if (this.mood === 'hangs') return;
    const isKnown = request.headers.authorization === `Bearer ${TOKEN}`;
    if (!isKnown || this.mood === 'refuses') response.writeHead(401).end();
    else this.#answer(new URL(request.url!, this.url), response);
  });

  private constructor(now: number) {
    const iso = (daysAgo: number, hours = 0) =>
      new Date(now - daysAgo * DAY_MS + hours * HOUR_MS).toISOString();
    const url = 'https://deployer.example.com/';
    this.lists = {
      deployments: Array.from({ length: 25 }, (_, i) => ({
        id: i + 1,
        outcome: i % 6 === 5 ? 'failed' : 'success',
        commit: String(i + 1).padStart(40, '0'),
        startedAt: iso(25 - i, -1),
        endedAt: iso(25 - i),
        changedAt: iso(25 - i),
        url,
      })),
      outages: [4, 10].map(daysAgo => ({
        id: daysAgo,
        title: 'Checkout is down',
        beganAt: iso(daysAgo, 1),
        endedAt: iso(daysAgo, 3),
        changedAt: iso(daysAgo, 3),
        url,
      })),
    };
  }

  static async start(now: number): Promise<FakeDeployer> {
    const fake = new FakeDeployer(now);
    await new Promise<void>(listening => fake.#server.listen(0, '127.0.0.1', listening));
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(closed => this.#server.close(closed));
  }

  #answer({ pathname, searchParams }: URL, response: ServerResponse): void {
    const list = this.lists[pathname.replace('/apps/7/', '')];
    const body = list
      ? page(list, searchParams.get('after')!)
      : { id: 7, name: 'checkout', url: 'https://deployer.example.com/apps/7' };
    if (list || pathname === '/apps/checkout') response.end(JSON.stringify(body));
    else response.writeHead(404).end();
  }
}

/** The mark is a time and an id: rows of the same time are told apart. */
function page(list: Row[], after: string) {
  const [time, id = '0'] = after.split('#');
  const rows = list
    .filter(row => row.changedAt > time || (row.changedAt === time && row.id > Number(id)))
    .sort((a, b) => a.changedAt.localeCompare(b.changedAt) || a.id - b.id);
  const some = rows.slice(0, ROWS_A_PAGE);
  const last = some.at(-1);
  return {
    rows: some,
    mark: last ? `${last.changedAt}#${last.id}` : after,
    more: rows.length > some.length,
  };
}
