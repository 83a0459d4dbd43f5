import { Profile } from 'backstage-plugin-dora-common';
import { ReadScope } from '../store/types';
import { EntityScope } from './EntityScope';

/** Whose facts belong to any of several entities. */
export function mergeScopes(members: readonly EntityScope[], profile: Profile): ReadScope {
  const scopes = members.map(member => member.readScope(profile));
  const ids = (pick: (scope: ReadScope) => number[]) => [...new Set(scopes.flatMap(pick))];
  const productionEnvironments = new Map<number, string[]>();
  const byIncidentTarget = new Map<number, ReadScope[]>();
  for (const scope of scopes) {
    for (const id of scope.deploymentTargetIds) {
      const known = productionEnvironments.get(id) ?? [];
      const own = scope.productionEnvironments.get(id) ?? [];
      productionEnvironments.set(id, [...new Set([...known, ...own])]);
    }
    for (const id of scope.incidentTargetIds) {
      byIncidentTarget.set(id, [...(byIncidentTarget.get(id) ?? []), scope]);
    }
  }
  const anyOf =
    (rule: 'selectsIncident' | 'listsIncident'): ReadScope[typeof rule] =>
    (targetId, incident) =>
      (byIncidentTarget.get(targetId) ?? []).some(scope => scope[rule](targetId, incident));
  return {
    deploymentTargetIds: ids(scope => scope.deploymentTargetIds),
    productionEnvironments,
    changeTargetIds: ids(scope => scope.changeTargetIds),
    incidentTargetIds: [...byIncidentTarget.keys()],
    selectsIncident: anyOf('selectsIncident'),
    listsIncident: anyOf('listsIncident'),
  };
}
