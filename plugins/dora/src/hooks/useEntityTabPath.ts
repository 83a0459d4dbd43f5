import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';

/** What a link into another tab keeps, so that both tell of the same time by the same rules. */
const KEPT = ['window', 'from', 'to', 'profile'];

interface EntityParams {
  kind: string;
  namespace: string;
  name: string;
}

function useEntityRoute(): (params: EntityParams) => string {
  const usual = ({ kind, namespace, name }: EntityParams) =>
    `/catalog/${namespace}/${kind}/${name}`;
  try {
    return useRouteRef(entityRouteRef) ?? usual;
  } catch {
    // Without a catalog among the routes, which tests and small apps do without, it throws.
    return usual;
  }
}

/** Where the DORA tab of any entity is, with the window and the definition of the page at hand. */
export function useEntityTabPath(): (entityRef: string, more?: Record<string, string>) => string {
  const entityRoute = useEntityRoute();
  const [params] = useSearchParams();
  return useCallback(
    (entityRef, more = {}) => {
      const { kind, namespace, name } = parseEntityRef(entityRef);
      const query = new URLSearchParams();
      for (const key of KEPT) {
        const value = params.get(key);
        if (value !== null) query.set(key, value);
      }
      for (const [key, value] of Object.entries(more)) query.set(key, value);
      const text = query.toString();
      // The tab's own route takes the parameters of the entity at hand, which is another one here.
      const path = entityRoute({ kind: kind.toLocaleLowerCase('en-US'), namespace, name });
      return `${path}/dora${text && `?${text}`}`;
    },
    [entityRoute, params],
  );
}
