import { Entity } from '@backstage/catalog-model';
import { ChangeFact, EntityFacts, ShippedChange } from '../../EntityFacts';
import { entityFacts, factsOfTarget, History } from '../../metrics/__testUtils__/facts';
import { FactReader, ReadScope } from '../../store/types';
import { component, COLLECTED } from './startApi';

/** A component that names the project `shop/<name>` and belongs to a team and a system. */
export function service(
  name: string,
  of: {
    owner?: string;
    system?: string;
    type?: string;
    lifecycle?: string;
    tags?: string[];
    project?: string;
  } = {},
): Entity {
  const {
    owner = 'team-a',
    system: inSystem,
    type = 'service',
    lifecycle = 'production',
    tags = [],
  } = of;
  const entity = component(name, { 'test/project': `shop/${of.project ?? name}` });
  return {
    ...entity,
    metadata: { ...entity.metadata, tags },
    spec: { type, lifecycle, owner, ...(inSystem && { system: inSystem }) },
  };
}

export function group(name: string, spec: { parent?: string; children?: string[] } = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Group',
    metadata: { name, title: `Team ${name}` },
    spec: { type: 'team', children: [], ...spec },
  };
}

export function system(name: string, inDomain?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'System',
    metadata: { name },
    spec: { owner: 'team-a', ...(inDomain && { domain: inDomain }) },
  };
}

export function domain(name: string, subdomainOf?: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Domain',
    metadata: { name },
    spec: { owner: 'team-a', ...(subdomainOf && { subdomainOf }) },
  };
}

/** The target of a project, collected. */
export function collected(project: string, targetId: number) {
  return { ...COLLECTED, name: `shop/${project}`, targetId, title: `gitlab.com/shop/${project}` };
}

/** Facts by id of the target. Every target deploys to production. */
export function readerOf(histories: Record<number, History>): FactReader {
  const factsOf = (ids: number[]): EntityFacts => {
    const all = ids.map(id => factsOfTarget(id, histories[id] ?? {}));
    const earliest = all.flatMap(({ earliestDeploymentAt: at }) => at ?? []);
    return {
      ...entityFacts({}),
      deployments: all.flatMap(one => one.deployments),
      earliestDeploymentAt: earliest.length > 0 ? Math.min(...earliest) : null,
      shipped: all.flatMap(one => one.shipped),
      merged: all.flatMap(one => one.merged),
      incidents: all.flatMap(one => one.incidents),
      counts: all.flatMap(one => one.counts),
    };
  };
  const ofScope = (scope: ReadScope) => factsOf(scope.deploymentTargetIds);
  return {
    countedTargets: async () => new Set(),
    environments: async ids =>
      ids.map(targetId => ({ targetId, name: 'production', tier: null, deployedTo: true })),
    entityFacts: async scope => ofScope(scope),
    deployments: async scope => ofScope(scope).deployments,
    changes: async scope => {
      const { merged, shipped } = ofScope(scope);
      const isOf = (change: ChangeFact) => (one: ShippedChange) =>
        one.change.targetId === change.targetId && one.change.id === change.id;
      return merged.map(change => ({ change, shipped: shipped.find(isOf(change)) ?? null }));
    },
    incidents: async scope => ofScope(scope).incidents,
  };
}
