import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { RequestState, useRequest } from './useRequest';

/** A list that is longer than this is searched rather than read. */
export const MOST_OPTIONS = 50;

export interface Option {
  value: string;
  label: string;
}

/** Entities of the catalog by a part of their name, as options; undefined asks nothing. */
export function useEntityOptions(
  kinds: readonly string[] | undefined,
  term: string,
): RequestState<Option[]> {
  const catalogApi = useApi(catalogApiRef);
  return useRequest(kinds && { subject: kinds.join(), details: term }, async () => {
    const { items } = await catalogApi.queryEntities({
      filter: { kind: [...(kinds ?? [])] },
      fullTextFilter: term
        ? { term, fields: ['metadata.name', 'metadata.title', 'spec.profile.displayName'] }
        : undefined,
      fields: ['kind', 'metadata.name', 'metadata.namespace', 'metadata.title'],
      orderFields: { field: 'metadata.name', order: 'asc' },
      limit: MOST_OPTIONS,
    });
    return items.map(entity => ({
      value: stringifyEntityRef(entity),
      label: entity.metadata.title ?? entity.metadata.name,
    }));
  });
}
