import { notFound } from '../http/HttpError';
import { World } from '../world/World';
import { groups } from './groups';
import { list, RestRequest, Route } from './RestRequest';

interface Namespace {
  id: number;
  path: string;
}

export function findNamespace(world: World, reference: string): Namespace | undefined {
  const wanted = reference.toLowerCase();
  return groups(world).find(
    ({ id, path }) => String(id) === wanted || path.toLowerCase() === wanted,
  );
}

function presentNamespace(base: string, { id, path }: Namespace) {
  const name = path.split('/').at(-1);
  return {
    id,
    name,
    path: name,
    kind: 'group',
    full_path: path,
    parent_id: null,
    web_url: `${base}/groups/${path}`,
  };
}

const listNamespaces = ({ world, base, query }: RestRequest) => {
  const search = query.text('search')?.toLowerCase() ?? '';
  const rows = groups(world).filter(({ path }) => path.toLowerCase().includes(search));
  return list(rows, row => presentNamespace(base, row));
};

export const namespaceRoutes: Route[] = [
  ['namespaces', listNamespaces],
  [
    'namespaces/:namespace',
    ({ world, base, named }) => {
      const namespace = findNamespace(world, named.namespace);
      if (!namespace) throw notFound('Namespace');
      return { body: presentNamespace(base, namespace) };
    },
  ],
  ['groups', listNamespaces],
];
