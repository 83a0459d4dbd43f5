/** What the simulated AWS holds. Instants are epoch milliseconds. */
export interface AwsWorld {
  pipelines: Pipeline[];
  repositories: Repository[];
  metrics: Metric[];
  alarms: Alarm[];
  groups: InsightGroup[];
  /** Items of DynamoDB's ledger tables, by table and entry. */
  ledger: Map<string, { claimedAt: number; done: boolean }>;
}

interface Placed {
  name: string;
  accountId: string;
  region: string;
}

export interface Pipeline extends Placed {
  stages: string[];
  executions: Execution[];
}

export interface Execution {
  id: string;
  status:
    'Cancelled' | 'InProgress' | 'Stopped' | 'Stopping' | 'Succeeded' | 'Superseded' | 'Failed';
  startedAt: number;
  updatedAt: number;
  revisions: { action: string; id: string; summary: string; url?: string }[];
  rollbackOf?: string;
}

export interface Repository extends Placed {
  commits: Map<string, RepositoryCommit>;
}

export interface RepositoryCommit {
  message: string;
  authoredAt: number;
  committedAt: number;
}

export interface Metric extends Omit<Placed, 'name'> {
  namespace: string;
  metricName: string;
  dimensions: Record<string, string>;
  points: { at: number; value: number }[];
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export interface Alarm extends Placed {
  type: 'MetricAlarm' | 'CompositeAlarm';
  description?: string;
  /** Changes of state, oldest first. */
  states: { at: number; state: AlarmState }[];
}

export interface InsightGroup extends Placed {
  insights: { id: string; startedAt: number; endedAt: number | null; summary: string }[];
}

export function emptyAwsWorld(): AwsWorld {
  return {
    pipelines: [],
    repositories: [],
    metrics: [],
    alarms: [],
    groups: [],
    ledger: new Map(),
  };
}
