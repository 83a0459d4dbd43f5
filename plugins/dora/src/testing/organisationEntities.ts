import { Entity } from '@backstage/catalog-model';
import catalog from './recordings/catalog.json';

/** The services of the organisation of which answers are recorded, and the groups, systems and domain they belong to. */
export const organisationEntities = catalog.answers.organisation as Entity[];
