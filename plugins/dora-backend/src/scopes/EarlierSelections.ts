import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { Incident } from 'backstage-plugin-dora-common';
import { EarlierSelection, SelectionReader, TargetReader, TargetState } from '../store/types';
import { ClaimReader, EntityScope } from './EntityScope';
import { withholdTarget } from './withholdTarget';

/** What an entity's annotations selected before, as far as it may still be told. */
export interface SelectedBefore {
  /** Where it lies. */
  targetIds: number[];
  /** By what an incident was selected while it went on: of several, the last. */
  by(targetId: number, incident: Incident): EarlierSelection | undefined;
}

const NOTHING: SelectedBefore = { targetIds: [], by: () => undefined };

/** A selection and where it leads. */
interface Found {
  selection: EarlierSelection;
  targetId: number;
  selects: (incident: Incident) => boolean;
}

/** Finds out what entities selected of targets that they share with others, before their annotations changed. */
export class EarlierSelections {
  readonly #options: { selections: SelectionReader; targets: Pick<TargetReader, 'states'> };

  constructor(options: { selections: SelectionReader; targets: Pick<TargetReader, 'states'> }) {
    this.#options = options;
  }

  /** With as many queries for all as for one. */
  async of(scopes: readonly EntityScope[]): Promise<(scope: EntityScope) => SelectedBefore> {
    const { selections, targets } = this.#options;
    const measured = scopes.filter(({ plan }) => plan.leftOut === null);
    const earlier = await selections.earlier(
      measured.map(({ plan }) => stringifyEntityRef(plan.entity)),
    );
    if (earlier.length === 0) return () => NOTHING;
    const states = await targets.states(earlier);
    const byRef = Map.groupBy(earlier, ({ entityRef }) => entityRef);
    const found = new Map(
      measured.map(scope => [
        scope,
        toSelectedBefore(scope, byRef.get(stringifyEntityRef(scope.plan.entity)) ?? [], states),
      ]),
    );
    return scope => found.get(scope) ?? NOTHING;
  }
}

function toSelectedBefore(
  { plan: { entity }, sources }: EntityScope,
  earlier: EarlierSelection[],
  states: TargetState[],
): SelectedBefore {
  const found = [...earlier]
    .sort((a, b) => b.until - a.until)
    .flatMap(selection => find(entity, selection, { sources, states }) ?? []);
  return {
    targetIds: [...new Set(found.map(({ targetId }) => targetId))],
    by: (targetId, incident) =>
      found.find(
        one =>
          one.targetId === targetId &&
          wentOnDuring(incident, one.selection) &&
          one.selects(incident),
      )?.selection,
  };
}

/** Undefined where what the annotation said may not be named any more: the config may have changed, too. */
function find(
  entity: Entity,
  selection: EarlierSelection,
  { sources, states }: { sources: ClaimReader[]; states: TargetState[] },
): Found | undefined {
  const { name } = selection;
  const source = sources.find(({ id }) => id === selection.source);
  const state = states.find(one => one.source === selection.source && one.name === name);
  if (!source?.selectsIncident || !state) return undefined;
  const { targetId } = withholdTarget(state, source);
  const before = asItWas(entity, selection);
  const isNamed = source.claims(before).targets.some(claim => claim.name === name);
  if (targetId === null || !isNamed) return undefined;
  return {
    selection,
    targetId,
    selects: incident => source.selectsIncident!(before, incident, name),
  };
}

function asItWas(entity: Entity, { annotation, value }: EarlierSelection): Entity {
  const annotations = { ...entity.metadata.annotations, [annotation]: value };
  return { ...entity, metadata: { ...entity.metadata, annotations } };
}

function wentOnDuring(
  { openedAt, resolvedAt }: Incident,
  { since, until }: Pick<EarlierSelection, 'since' | 'until'>,
): boolean {
  return (openedAt === null || openedAt < until) && (resolvedAt === null || resolvedAt >= since);
}
