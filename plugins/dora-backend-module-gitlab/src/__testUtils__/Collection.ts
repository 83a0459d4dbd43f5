import { JsonObject } from '@backstage/types';
import { FactPage, ListOutcome, TargetList } from 'backstage-plugin-dora-node';
import { mockServices } from '@backstage/backend-test-utils';
import { DAY_MS } from 'backstage-plugin-dora-common';
import { GitlabSource } from '../GitlabSource';
import { FakeGitlab } from './FakeGitlab';
import { MemoryFacts } from 'backstage-plugin-dora-node/testing';

export const NOW = Date.parse('2026-06-01T12:00:00Z');

/** Collects the project of a fake again and again, as the backend would. */
export class Collection {
  readonly facts = new MemoryFacts();
  readonly source: GitlabSource;
  /** How each list stood when it was last told. */
  readonly lists = new Map<string, ListOutcome>();
  /** Of all that there are, those whose turn it is. */
  due: (lists: string[]) => string[] = lists => lists;
  details: JsonObject[] = [{ environments: null, incidentLabels: null }];
  now = NOW;
  historyDays = 180;
  signal = new AbortController().signal;

  readonly #gitlab: FakeGitlab;

  constructor(gitlab: FakeGitlab) {
    this.#gitlab = gitlab;
    this.source = new GitlabSource(
      { hosts: [gitlab.host], projects: ['**'], requestsInFlight: 10, rateShare: 1 },
      {
        production: { environments: ['production', 'prod'], tiers: ['production'] },
        incidents: { labels: ['incident'], types: ['incident'] },
      },
      { timeoutMs: 500, retryDelayMs: 1 },
    );
  }

  /** One run; answers what it yielded. The requests that it cost stand in `gitlab.requests`. */
  async run(afterPage: (page: FactPage) => void = () => undefined): Promise<FactPage[]> {
    this.#gitlab.requests.length = 0;
    const pages: FactPage[] = [];
    const { host } = this.#gitlab.host;
    const request = {
      target: `${host}/7`,
      title: `${host}/group/project`,
      details: this.details,
      cursor: this.facts.cursor,
      historyFrom: this.now - this.historyDays * DAY_MS,
      now: () => this.now,
      stored: this.facts,
      dueLists: (lists: TargetList[]) => this.due(lists.map(({ name }) => name)),
      signal: this.signal,
      logger: mockServices.logger.mock(),
    };
    for await (const page of this.source.collect(request)) {
      this.facts.apply(page);
      pages.push(page);
      for (const told of page.lists ?? []) {
        this.lists.set(told.list, { ...this.lists.get(told.list), ...told });
      }
      afterPage(page);
    }
    return pages;
  }
}
