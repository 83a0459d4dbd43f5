import { Incident } from 'backstage-plugin-dora-common';
import {
  ChangeFact,
  DeploymentFact,
  EntityFacts,
  IncidentFact,
  ShippedChange,
  Span,
} from '../../EntityFacts';

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
  /**
   * Every change merged in the span or first shipped to production in it; gone ones too. Of a group of thousands in turns.
   * Throws AbortError once the signal is aborted.
   */
  changes(
    scope: ReadScope,
    span: Span,
    signal?: AbortSignal,
  ): Promise<{ change: ChangeFact; shipped: ShippedChange | null }[]>;
  /** Every incident opened or resolved in the span, whoever's it is; gone ones too. */
  incidents(scope: ReadScope, span: Span): Promise<IncidentFact[]>;
}
