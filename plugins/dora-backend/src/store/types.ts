import {
  Change,
  Deployment,
  FactKind,
  Incident,
  Instant,
  MetricId,
  Profile,
} from 'backstage-plugin-dora-common';
import { UnmetDetails } from 'backstage-plugin-dora-node';
import {
  ChangeFact,
  DeploymentFact,
  EntityFacts,
  IncidentFact,
  ShippedChange,
  Span,
} from '../EntityFacts';
import { Episode } from '../lineage/foldEpisodes';
import { HeldBack } from './heldBack';
import { ListState } from './lists';

/** Whose facts are read: the targets of one entity, or of all entities of a group. */
export interface ReadScope {
  deploymentTargetIds: number[];
  /** Names of the environments that are production here, by target. */
  productionEnvironments: Map<number, string[]>;
  changeTargetIds: number[];
  incidentTargetIds: number[];
  /** Which of a target's incidents belong here. */
  selectsIncident: (targetId: number, incident: Incident) => boolean;
  /** Which of a target's incidents may be listed here, though they do not belong here. */
  listsIncident: (targetId: number, incident: Incident) => boolean;
}

/** An environment that a target has or had deployments to. */
export interface KnownEnvironment {
  targetId: number;
  name: string;
  tier: string | null;
  /** Whether there ever was a deployment to it, of any status. */
  deployedTo: boolean;
}

/** How much is read of the facts of an entity. */
export interface FactNeeds {
  /** How long after the span deployments and incidents still matter. */
  attributionMs: number;
  /** Whether it is asked which files the shipped changes touch. */
  paths?: boolean;
  /** Whether it is asked for deployments before the span whose failure may have lasted into it. */
  earlierFailures?: boolean;
}

/** Reads facts of entities for the metrics. Never writes. */
export interface FactReader {
  environments(targetIds: number[]): Promise<KnownEnvironment[]>;
  /** Of these targets, the ones of which deployments are counted, and at least one was. */
  countedTargets(targetIds: number[]): Promise<Set<number>>;
  entityFacts(scope: ReadScope, span: Span, needs: FactNeeds): Promise<EntityFacts>;
  /** Every deployment of any status and environment that finished, or else was created, in the span; gone ones too. */
  deployments(scope: ReadScope, span: Span): Promise<DeploymentFact[]>;
  /** Every change merged in the span or first shipped to production in it; gone ones too. */
  changes(
    scope: ReadScope,
    span: Span,
  ): Promise<{ change: ChangeFact; shipped: ShippedChange | null }[]>;
  /** Every incident opened or resolved in the span, whoever's it is; gone ones too. */
  incidents(scope: ReadScope, span: Span): Promise<IncidentFact[]>;
}

/** That something cannot be read; the message is meant for people. */
export interface ReadingFailure {
  since: Instant;
  message: string;
  refused: boolean;
}

/** How the collection of one kind of facts of a target stands. */
export interface KindState {
  kind: FactKind;
  /** All facts of the kind since then were read; null while that is not true of any time: nothing is known of it. */
  reachedBackTo: Instant | null;
  /** Whether the first collection has reached `dora.history` back. It stays true from then on. */
  complete: boolean;
  /** When the kind was last read up to the present. */
  lastSuccessAt: Instant | null;
  /** Null where the last attempt went well. The message is meant for people. */
  failing: ReadingFailure | null;
  /** Why which of them count is told by a coarser rule than where all can be read. */
  coarse: ReadingFailure | null;
}

/** What entities ask of a target in vain, and since when that is known. */
export interface Unmet extends UnmetDetails {
  since: Instant;
}

/** A row of a source that could not be read, or an item of which a part could not be looked up. */
export interface UnreadRow {
  /** `deployments`, `changes`, `incidents`, `environments`, `deploymentCounts`, `shipments`, `commits`. */
  part: string;
  id: string;
  why: string;
  url: string | null;
  since: Instant;
  triedAt: Instant;
}

/** What is not as it should be about a target, for its coverage. */
export interface TargetTroubles {
  targetId: number;
  lists: ListState[];
  unread: { count: number; rows: UnreadRow[] };
  heldBack: (Omit<HeldBack, 'ids' | 'confirmed'> & { count: number })[];
}

/** How the collection of a target, or the search for what a name stands for, stands. */
export interface TargetState {
  source: string;
  /** As the entity's annotations name it. */
  name: string;
  /** Null until the name is resolved. */
  targetId: number | null;
  title: string;
  url: string | null;
  provides: FactKind[];
  lastAttemptAt: Instant | null;
  lastSuccessAt: Instant | null;
  /** Of the last attempt; null after a success. */
  error: string | null;
  /** One for each of `provides`. */
  kinds: KindState[];
  historyComplete: boolean;
  reachedBackTo: Instant | null;
  done: number;
  total: number | null;
  /** What entities ask of it in vain; left out where nothing is. */
  unmet?: Unmet[];
  /** Another one after each change of its facts. */
  factsVersion: number;
}

/** What the API asks about targets. */
export interface TargetReader {
  /** States of the named targets of the sources; a name that was never seen is left out. */
  states(names: { source: string; name: string }[]): Promise<TargetState[]>;
  /** Under these names, what services have pushed. */
  pushed(names: string[]): Promise<{ source: string; name: string }[]>;
  /** The same object for as long as all that is told of so many names is the same; undefined where it is asked anew. */
  version?(names: number): Promise<object | undefined>;
}

/** What an entity's annotation selects of a target that holds incidents of others, too. */
export interface Selection {
  entityRef: string;
  source: string;
  /** As the annotation leads to it. */
  name: string;
  annotation: string;
  value: string;
}

/** What its annotation selected before. */
export interface EarlierSelection extends Selection {
  /** When it was first and no longer seen in the catalog. */
  since: Instant;
  until: Instant;
}

/** What the evidence asks about the past of annotations. */
export interface SelectionReader {
  earlier(entityRefs: string[]): Promise<EarlierSelection[]>;
}

/** Facts of one target that somebody hands over, in any order and maybe not for the first time. */
export interface Delivery {
  source: string;
  /** What stands for the target here, and in the annotations or the catalog. */
  name: string;
  /** For people. */
  title: string;
  /** Of each fact one version. */
  deployments: Deployment[];
  changes: Change[];
  incidents: Incident[];
  /** Of alerts that come and go, by what comes back: those that are close together are one incident. */
  episodes?: { reopenWithinMs: number; bySeries: ReadonlyMap<string, Episode[]> };
  /** By deployment, the changes that it ships and no others. Of the rest, their commits tell. */
  ships: ReadonlyMap<string, string[]>;
  /** Facts that are none, as of an instant. */
  takenBack: { kind: FactKind; id: string; at: Instant }[];
  /** What holds the code that its deployments may ship. */
  code: { source: string; name: string }[];
}

/** Keeps what is handed over. */
export interface DeliveryStore {
  /** All of it, or nothing. `stored` counts facts that are others now. */
  store(deliveries: Delivery[], now: Instant): Promise<{ stored: number; targetIds: number[] }>;
}

/** An incident that a tool told of. */
export interface ReceivedIncident {
  targetId: number;
  id: string;
  source: string;
  name: string;
  labels: string[];
  updatedAt: Instant;
  unclaimedSince: Instant | null;
}

/** Keeps what belongs to no entity. */
export interface UnclaimedStore {
  /** Of these sources, the newest first; those that were updated since then, or all. */
  received(sources: string[], since?: Instant): Promise<ReceivedIncident[]>;
  /**
   * Marks these as nobody's since now, if they are not yet, and all others as somebody's. Deletes those that were nobody's
   * before an instant, and all but the first so many; answers how many.
   */
  keep(
    unclaimed: ReceivedIncident[],
    options: { now: Instant; before: Instant; most: number },
  ): Promise<number>;
}

/** What signals are made of. */
export interface SignalStore {
  /** Secret, and the same on all backends. */
  key(): Promise<string>;
  /** All that these targets are called. */
  namesOf(targetIds: number[]): Promise<{ source: string; name: string }[]>;
}

/** What the coverage asks about targets. */
export interface TroubleReader {
  /** Of those targets that have any: a list that fails, a row that was not read, facts that are absent beyond belief. */
  troubles(targetIds: number[]): Promise<TargetTroubles[]>;
}

/** What the API may ask of the collector's queue. */
export interface CollectRequests {
  /** Makes these targets due now, whatever their back-off, but for those that were tried within the last 30 s. */
  collectSoon(names: { source: string; name: string }[]): Promise<void>;
  /**
   * A person knows that facts which are absent beyond belief are gone: they are marked within seconds. `others` where
   * not so many are held back any more, `nothing` where none are.
   */
  confirmAbsences(
    targetId: number,
    seen: { kind: FactKind; count: number },
  ): Promise<'confirmed' | 'nothing' | 'others'>;
  /** Makes those of these targets due that are known, but never sooner than they may be asked again. */
  askSoon(source: string, targets: string[]): Promise<void>;
  /** Makes what holds the code that these targets deploy due, but never sooner than it may be asked again. */
  askCodeSoon(targetIds: number[]): Promise<void>;
}

/** A goal as it was set. What it started from is computed from facts, for whoever asks. */
export interface StoredGoal {
  id: string;
  ref: string;
  metric: MetricId;
  improvement: number;
  /** A group. */
  owner: string;
  profile: Profile;
  startAt: Instant;
  dueAt: Instant;
  /** The baseline ends here. */
  setAt: Instant;
}

/** There is one goal on a metric of a ref at a time. */
export interface GoalStore {
  all(): Promise<StoredGoal[]>;
  /** False where a goal on that metric of that ref is there. */
  create(goal: StoredGoal): Promise<boolean>;
  /** False where it is not any more what it was before, or where another goal on that metric of that ref is there. */
  change(before: StoredGoal, after: StoredGoal): Promise<boolean>;
  /** False where it is not there. */
  delete(id: string): Promise<boolean>;
}

/** By which definition a snapshot was made, and for windows of how many days. */
export interface SnapshotKind {
  profile: Profile;
  windowDays: number;
}

/** Which facts a snapshot was made of, and since when. */
export interface SnapshotHead extends SnapshotKind {
  entityRef: string;
  stamp: string;
  since: Instant;
}

/** What an entity contributes to the metrics since an instant. */
export interface Snapshot extends SnapshotHead {
  /** As `serializeSamples` writes them. */
  samples: string;
}

/** Keeps snapshots of entities. Never of pools: what is pooled depends on who asks. */
export interface SnapshotStore {
  /** By every profile, of these entities or else of all. */
  heads(windowDays: number, entityRefs?: string[]): Promise<SnapshotHead[]>;
  read(kind: SnapshotKind, entityRefs: string[]): Promise<Snapshot[]>;
  write(snapshots: Snapshot[]): Promise<void>;
  /** For all profiles and windows. */
  delete(entityRefs: string[]): Promise<void>;
}

/** Which facts the tally of an entity has counted, and what it says of the last days. */
export interface TallyHead {
  entityRef: string;
  /** Empty where it has none. */
  owner: string;
  system: string;
  stamp: string;
  question: string;
  /** Since when a history is being read that the question asks for. */
  pendingSince: Instant | null;
  /** JSON. */
  gauges: string;
}

export interface StoredTally extends TallyHead {
  /** JSON; null until the entity's history is in. */
  counts: string | null;
}

/** A tally together with what it has counted: JSON, null until its history is in. */
export interface KeptTally extends StoredTally {
  memory: string | null;
}

/** Keeps what Prometheus is told of each entity. */
export interface TallyStore {
  heads(): Promise<TallyHead[]>;
  /** Those that are there already stay as they are. */
  add(heads: TallyHead[]): Promise<void>;
  /** Of tallies that are there. */
  writeGauges(gauges: { entityRef: string; gauges: string }[]): Promise<void>;
  /** In one transaction that holds the row: `next` is given what is there. */
  change(entityRef: string, next: (before: KeptTally | undefined) => KeptTally): Promise<void>;
  delete(entityRefs: string[]): Promise<void>;
  /** All of one moment, and when they were last brought up to date. */
  all(): Promise<{ tallies: StoredTally[]; keptAt: Instant | null }>;
}
