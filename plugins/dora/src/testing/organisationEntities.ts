import { Entity, parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { FAKE_SERVICES, FAKE_TITLES, FakeService } from './services';

function toComponent(service: FakeService): Entity {
  const { name, title, type, lifecycle, owner, system, tags } = service;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      namespace: 'default',
      name,
      title,
      tags,
      annotations: { 'gitlab.com/project-slug': `parcels/${name}` },
    },
    spec: { type, lifecycle, owner, system },
    relations: [
      { type: 'ownedBy', targetRef: owner },
      { type: 'partOf', targetRef: system },
    ],
  };
}

function toGroup(ref: string): Entity {
  const { kind, namespace, name } = parseEntityRef(ref);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: kind[0].toUpperCase() + kind.slice(1),
    metadata: { namespace, name, title: FAKE_TITLES[ref], description: 'Made up' },
    spec: { type: 'team', children: [], owner: 'group:default/storefront' },
  };
}

/** The services of the made-up organisation, and the groups, systems and domain they belong to. */
export const organisationEntities: Entity[] = [
  ...FAKE_SERVICES.map(toComponent),
  ...Object.keys(FAKE_TITLES)
    .filter(ref => ref.includes(':'))
    .map(toGroup),
];

export const organisationRefs = new Set(
  organisationEntities.map(entity => stringifyEntityRef(entity)),
);
