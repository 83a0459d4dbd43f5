import { Band, MetricId, Metrics, Verdict } from 'backstage-plugin-dora-common';
import { Kind } from '../../notificationsConfig';

/** Whose standing it is, and who hears of it. */
export interface Subject {
  ref: string;
  title: string;
  /** Of a service the group that owns it, of a system or domain its owner; a group itself. */
  recipient: string;
  /** A group that owns services, rather than one of these. */
  isTeam: boolean;
}

interface Common extends Subject {
  verdict: Verdict;
  /** Whether it is certain enough to be told, among all that is looked at and at every look of a year. */
  isClear: boolean;
  /** As what it can be told. */
  kinds: readonly Kind[];
}

/** How a metric stands against its own baseline at one look. */
export interface MetricStanding extends Common {
  about: MetricId;
  /** Of the whole row, each with its baseline. */
  metrics: Metrics;
  /** From which to which, where the band is a worse one than the baseline's. */
  bandDrop: { from: Band; to: Band } | null;
  /** Whether a goal on it runs whose progress can be told by now. */
  hasGoal: boolean;
  goal: { state: 'met' | 'atRisk'; target: number } | null;
}

/** That the numbers lack what should be read. */
export interface DataStanding extends Common {
  about: 'data';
  trouble: DataTrouble | null;
}

export interface DataTrouble {
  source: string;
  /** What people call the source. */
  title: string;
  cause: 'refused' | 'stale';
  since: number;
}

export type Standing = MetricStanding | DataStanding;

/** What is looked at of one subject. */
export type About = Standing['about'];
