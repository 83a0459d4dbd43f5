import { Entity } from '@backstage/catalog-model';
import { Incident } from 'backstage-plugin-dora-common';
import { EntityClaims, ResolvedTarget } from './claims';
import { SourceContext, CollectRequest } from './CollectRequest';
import { FactPage } from './FactPage';

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
   * target's code. Undefined where either is unknown here: that settles it for one that succeeded more than a day ago, so
   * that it throws while nobody can tell, as where the whole repository answers that it is not found.
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
   * Where `hidesUnselectedIncidents` is set: tells whether what was set aside of a target under an id may be one of this
   * entity's incidents. Others' are not told to its readers. Without it: none is, but for what tells no id.
   */
  selectsSetAside?(entity: Entity, target: string): (id: string) => boolean;

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
