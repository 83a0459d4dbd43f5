import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import { matchesAnyGlob } from 'backstage-plugin-dora-common';
import { ReadEvent } from '../../push/parseEvents';
import { sourcesOf } from '../../scopes/readEntityPlan';
import { ApiServices } from '../types';
import { Delivery } from '../../store/types';

/**
 * The entities that events are about, by reference, with the names that hold their code. Throws for the first event
 * whose entity the subject may not push for, that is not there for the plugin, or that is not measured.
 */
export async function pushableEntities(
  {
    access,
    entities,
    scopes,
    config,
  }: Pick<ApiServices, 'access' | 'entities' | 'scopes' | 'config'>,
  subject: string,
  events: ReadEvent[],
): Promise<Map<string, Pick<Delivery, 'code'>>> {
  const own = config.push.subjects.find(one => one.subject === subject)?.entities ?? [];
  const denied = events.findIndex(({ entityRef }) => !matchesAnyGlob(own, entityRef));
  if (denied >= 0) {
    throw new NotAllowedError(
      `events[${denied}].entityRef: dora.push.subjects does not let ${subject} push for this entity`,
    );
  }
  const refs = new Set(events.map(({ entityRef }) => entityRef));
  const found = await entities.byRefs({ catalogCredentials: await access.ownCredentials() }, [
    ...refs,
  ]);
  const byRef = new Map(found.map(entity => [stringifyEntityRef(entity), entity]));
  const wrong = (index: number, what: string) =>
    new InputError(`events[${index}].entityRef: ${what}`);
  events.forEach(({ entityRef }, index) => {
    const entity = byRef.get(entityRef);
    if (!entity) throw wrong(index, 'there is no such entity in the catalog');
    if (scopes.plan(entity).leftOut === 'otherKind') {
      throw wrong(index, 'entities of this kind are not measured');
    }
  });
  return new Map([...byRef].map(([ref, entity]) => [ref, { code: codeOf(scopes, entity) }]));
}

function codeOf(scopes: ApiServices['scopes'], entity: Entity): Delivery['code'] {
  const plan = scopes.plan(entity);
  const [source] = sourcesOf(plan, 'changes');
  return plan.targets
    .filter(({ source: other, claim }) => other === source && claim.provides.includes('changes'))
    .map(({ claim }) => ({ source, name: claim.name }));
}
