import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { FilterKind } from 'backstage-plugin-dora-common';
import {
  MOST_OPTIONS,
  Option,
  RequestState,
  useEntityOptions,
  useMeasuredKinds,
  useRequest,
} from '../../hooks';

const ENTITY_KINDS: Partial<Record<FilterKind, string[]>> = {
  owner: ['group'],
  system: ['system'],
  domain: ['domain'],
};
const FACETS: Partial<Record<FilterKind, string>> = {
  type: 'spec.type',
  lifecycle: 'spec.lifecycle',
  tag: 'metadata.tags',
};

/** What can be chosen for a filter, as the catalog knows it. */
export function useFilterOptions(kind: FilterKind, term: string): RequestState<Option[]> {
  const catalogApi = useApi(catalogApiRef);
  const kinds = useMeasuredKinds();
  const facet = FACETS[kind];
  const entities = useEntityOptions(ENTITY_KINDS[kind], term);
  const values = useRequest(
    facet ? { subject: facet, details: [term, kinds] } : undefined,
    async () => {
      if (!facet) return [];
      const { facets } = await catalogApi.getEntityFacets({
        filter: { kind: kinds },
        facets: [facet],
      });
      return (facets[facet] ?? [])
        .map(({ value }) => ({ value, label: value }))
        .filter(({ label }) => label.toLowerCase().includes(term.toLowerCase()))
        .sort((a, b) => a.label.localeCompare(b.label))
        .slice(0, MOST_OPTIONS);
    },
  );
  return facet ? values : entities;
}
