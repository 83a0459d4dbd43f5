import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import {
  AnnotationProblem,
  Change,
  Deployment,
  DeploymentCount,
  Environment,
  FactKind,
  Incident,
  Instant,
  Shipment,
} from 'backstage-plugin-dora-common';
import { ListOutcome, SetAside, TargetList } from './lists';

/**
 * Something that an entity wants collected, by the name that its annotations give it.
 *
 * @public
 */
export interface TargetClaim {
  /** Stable and unique within the source: `gitlab.com/group/project`. */
  name: string;
  /** The annotation it was found under, or null where the source location led to it. */
  annotation: string | null;
  provides: FactKind[];
  /**
   * What this entity needs of the target, such as its production environments. The details of all entities that
   * name a target are handed to `collect` together, each once.
   */
  details: JsonObject;
}

/**
 * What a source found in an entity.
 *
 * @public
 */
export interface EntityClaims {
  targets: TargetClaim[];
  problems: AnnotationProblem[];
}

/**
 * Where a name led to.
 *
 * @public
 */
export interface ResolvedTarget {
  /** Stable for good, also when the target is renamed: `gitlab.com/42`. Facts are kept under it. */
  target: string;
  /** For people: `gitlab.com/group/project`. */
  title: string;
  url?: string;
}

/** @public */
export interface SourceContext {
  /** Aborted on shutdown, when a run takes too long, and when the lease on the target is lost. */
  signal: AbortSignal;
  logger: LoggerService;
}

/**
 * What is stored of a target already. Reads what earlier pages of this very run brought, too.
 *
 * @public
 */
export interface StoredFacts {
  /** Of these changes, the ones whose first commit is known. */
  changesWithCommits(ids: string[]): Promise<Set<string>>;
  /** Changes merged since then whose first commit is not known, newest first. */
  changesWithoutCommits(options: { mergedSince: Instant; limit: number }): Promise<string[]>;
  /**
   * Successful deployments to these environments whose shipment is not known, newest first, each with the sha of
   * the success before it in its environment (null: none is known).
   */
  deploymentsWithoutShipment(options: { environments: string[]; limit: number }): Promise<
    {
      id: string;
      environment: string;
      sha: string | null;
      finishedAt: Instant;
      previousSha: string | null;
    }[]
  >;
  environments(): Promise<Environment[]>;
  /** Ids of facts that are not gone: deployments by creation, changes by merge, incidents by opening or still open. */
  idsSince(kind: FactKind, since: Instant): Promise<string[]>;
  /** Deployments that had not ended when last seen. */
  unfinishedDeployments(limit: number): Promise<string[]>;
  /** Ids of what was set aside of a part of the target. `due`: not tried again for a day. */
  setAside(part: SetAside['part']): Promise<{ id: string; due: boolean }[]>;
}

/** @public */
export interface CollectRequest extends SourceContext {
  target: string;
  title: string;
  /** The details of every claim on this target, without repetitions. */
  details: JsonObject[];
  /** What the last stored page said, or undefined at the very first. */
  cursor: JsonObject | undefined;
  /** How far back the first collection reaches. */
  historyFrom: Instant;
  /** The clock. */
  now: () => Instant;
  stored: StoredFacts;
  /**
   * Of the lists of this target, all of which are to be named, those whose turn it is: a list that failed is left alone
   * for a while, however often the others are collected. What is no longer named is forgotten. A target that never asks
   * is collected as a whole.
   */
  dueLists(lists: TargetList[]): string[];
}

/**
 * A handful of facts and the place to go on from. Both are stored in one transaction, or neither is.
 *
 * @public
 */
export interface FactPage {
  deployments?: Deployment[];
  /** One without first commit, lines or paths does not take away those that are known. */
  changes?: Change[];
  incidents?: Incident[];
  deploymentCounts?: DeploymentCount[];
  /** Counts whose period starts in `from <= t < to` are dropped first: a time is counted in periods of one length. */
  replacesCounts?: { from: Instant; to: Instant };
  /** All environments that the source has: replaces what was known. */
  environments?: Environment[];
  shipments?: Shipment[];
  /** Ids of which the source itself says that it does not have them any more (404 for that one): marked, not erased. */
  gone?: Partial<Record<FactKind, string[]>>;
  /**
   * Ids that are absent where they should stand, out of `of` that were looked for. Absence alone is not deletion: where
   * more than ten and more than a fifth are missing, none is marked, and people are told. All that a sweep misses of a
   * kind stands in one page.
   */
  missing?: Partial<Record<FactKind, { ids: string[]; of: number }>>;
  /**
   * What claims ask for that the target does not have, such as a stage of a pipeline: told to the entities whose details
   * these are, and to no others. Replaces all that was told before; left out: as before.
   */
  unmet?: UnmetDetails[];
  /** Lists of which something is to be told; the others stand as before. */
  lists?: ListOutcome[];
  /** What could not be read. */
  setAside?: SetAside[];
  cursor: JsonObject;
  progress?: CollectProgress;
}

/**
 * What a claim asks for in vain.
 *
 * @public
 */
export interface UnmetDetails {
  /** As the claim gave them. */
  details: JsonObject;
  /** What is not there and what to correct, without a full stop. At most 500 characters. */
  message: string;
  /** The kinds of facts that are missing for it. */
  kinds: FactKind[];
  /** Whether nothing at all is known of what was asked for: then there is no number, rather than one that lacks a part. */
  leavesNothing: boolean;
}

/** @public */
export interface CollectProgress {
  /** All facts since then are here; null while that is not true of any time. */
  reachedBackTo: Instant | null;
  /** Whether `historyFrom` was reached. It stays true from then on. */
  complete: boolean;
  /** Facts read so far and about how many there are, for a progress bar. */
  done: number;
  total: number | null;
}

/**
 * What a source tells people whose entity it has nothing of, for the page that shows the coverage.
 *
 * @public
 */
export interface SourceAdvice {
  /** While the config lets the source read nothing at all: what to add to it. Told instead of any annotation. */
  setUp?: { message: string; paste: string };
  /** What a value of each of its annotations looks like, quoted as YAML wants it. */
  examples?: Record<string, string>;
  /** For entities that name no source at all: what to do, in a sentence, and the annotation to begin with. */
  start?: { annotation: string; message: string };
  /** Where a target was read and has no deployment: what makes it have some, and lines to paste. */
  noDeployments?: { message: string; paste?: string };
}

/**
 * Events that say that there is something new. They are hints and never facts: all that they do is that a target is
 * collected sooner.
 *
 * @public
 */
export interface SourceHints {
  /** Topics of Backstage's events service, besides that of `dora.hints.topics`. */
  readonly topics: readonly string[];
  /** Ids of the targets that a payload is about, as `resolve` gives them. Anybody may have sent it. Never throws. */
  targets(payload: unknown): string[];
}

/**
 * A source of delivery facts: GitLab, CodePipeline, or what a third party writes.
 *
 * Sources know only their API. The collector decides when to run, keeps the lease, validates each row (zod),
 * stores facts and cursor together, and backs off after a failure; a source may hand over the same fact any
 * number of times, the latest version stays.
 *
 * @public
 */
export interface DoraSource {
  /** Such as `gitlab`; part of the identity of each fact. */
  readonly id: string;

  /** For people: `GitLab`. Without it they read the id. */
  readonly title?: string;

  /** What an entity's annotations name here. Without I/O; never throws: what does not parse is a problem. */
  claims(entity: Entity): EntityClaims;

  /**
   * Finds out what a name stands for, and refuses what must not be read. Asked when a name is new, and daily.
   * Throws SourceError `notFound` alike for what is not there and what is not readable.
   */
  resolve(name: string, context: SourceContext): Promise<ResolvedTarget>;

  /**
   * Yields what is new, page after page, until there is no more for now. A page is stored before the next one is
   * asked for. A source of several lists asks `request.dueLists` which to read and tells in `lists` how each went. Throws
   * SourceError where the source as a whole fails; what was yielded before stays.
   */
  collect(request: CollectRequest): AsyncIterable<FactPage>;

  /**
   * The environments of this source's targets that are production for the entity, where environments are not the
   * source's own notion (a pipeline). Without it the rule of docs/metrics/ decides by annotation, tier and name.
   */
  productionEnvironments?(entity: Entity): string[];

  /**
   * The commits that are reachable from `to` and not from `from`, for deployments that another source made of this
   * target's code. Undefined where either is unknown here.
   */
  commitsBetween?(
    request: { target: string; from: string; to: string } & SourceContext,
  ): Promise<string[] | undefined>;

  /**
   * Whether the config lets a target be read, as it is called now. Where it does not any more, the target is neither
   * collected nor served, whatever its names led to before. Without it: all that `resolve` let through.
   */
  mayRead?(target: Pick<ResolvedTarget, 'title'>): boolean;

  /**
   * Which of a target's incidents are this entity's. Without it: all. `target` is the name that a claim gave the target.
   */
  selectsIncident?(entity: Entity, incident: Incident, target: string): boolean;

  /**
   * Set where a target holds incidents of entities that have nothing to do with each other, such as all alarms of an
   * account. What an entity does not select is then not listed to its readers either, but for what the annotation of its
   * claim selected before: for that `claims` and `selectsIncident` are asked with the annotation's value of then.
   */
  readonly hidesUnselectedIncidents?: boolean;

  /**
   * Of several sources that an entity names for deployments or for changes, the one with the lowest rank is asked; those
   * without a rank come last, in the order of registration. GitLab has 10, CodePipeline 20.
   */
  readonly rank?: number;

  /** Its deployments are used only where `dora/deployments-from` says so: counts hide the single deployment. */
  readonly onlyWhenSaid?: boolean;

  readonly advice?: SourceAdvice;

  /** What tells that a target is worth being collected now. Without it: nothing does. */
  readonly hints?: SourceHints;
}
