import { ListedRow } from './listRows';

export interface FakeCommit {
  id: string;
  authored_date?: string;
  committed_date?: string;
  parent_ids?: string[];
}

/** What a merge request changed, as GitLab sums it up and lists it. */
export interface FakeDiff {
  diffStatsSummary?: object | null;
  diffStats?: object[] | null;
}

/** What the fake serves of its one project. */
export interface FakeProject {
  environments: { name: string; tier: string }[];
  deployments: ListedRow[];
  mergeRequests: ListedRow[];
  issues: ListedRow[];
  commits: Record<number, FakeCommit[]>;
  links: Record<number, number[]>;
  /** By `from..to`; what is not there is 404. */
  ranges: Record<string, FakeCommit[]>;
  /** Commits that can be asked for by themselves. */
  main: string[];
  graphql: boolean | 'commits';
  /** By merge request. */
  diffs: Record<number, FakeDiff>;
}
