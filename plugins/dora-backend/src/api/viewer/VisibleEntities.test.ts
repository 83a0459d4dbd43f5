import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { NotFoundError, ResponseError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { component } from '../__testUtils__/startApi';
import { VisibleEntities } from './VisibleEntities';

const viewer = {
  principal: 'user:default/jane',
  caller: 'user:default/jane',
  catalogCredentials: mockCredentials.user(),
  signal: new AbortController().signal,
};
const refOf = (name: string) => ({ kind: 'Component', namespace: 'default', name });

function setUp(find: (name: string) => Entity | undefined) {
  const getEntityByRef = jest.fn(async ref => find(ref.name));
  const catalog = catalogServiceMock.mock({ getEntityByRef });
  return { getEntityByRef, entities: new VisibleEntities({ catalog, now: () => 0 }) };
}

describe('VisibleEntities', () => {
  it('forgets the oldest rather than growing without bound', async () => {
    const { entities, getEntityByRef } = setUp(component);
    for (let i = 0; i <= 10_000; i++) await entities.get(viewer, refOf(`c${i}`));
    getEntityByRef.mockClear();
    await entities.get(viewer, refOf('c1'));
    expect(getEntityByRef).not.toHaveBeenCalled();
    await entities.get(viewer, refOf('c0'));
    expect(getEntityByRef).toHaveBeenCalledTimes(1);
  });

  it('takes what the catalog does not take for a ref for one that is not there', async () => {
    const refused = (status: number) =>
      ResponseError.fromResponse(
        new Response('{}', { status }) as Parameters<typeof ResponseError.fromResponse>[0],
      );
    const failure = { error: await refused(400) };
    const { entities } = setUp(() => {
      throw failure.error;
    });
    await expect(entities.get(viewer, refOf('\0'))).rejects.toThrow(NotFoundError);
    failure.error = await refused(503);
    await expect(entities.get(viewer, refOf('cart'))).rejects.toThrow(failure.error);
  });

  it('asks again for what was not there: it may have been registered since', async () => {
    const known = new Set<string>();
    const { entities } = setUp(name => (known.has(name) ? component(name) : undefined));
    await expect(entities.get(viewer, refOf('new'))).rejects.toThrow(
      'No entity component:default/new',
    );
    known.add('new');
    await expect(entities.get(viewer, refOf('new'))).resolves.toMatchObject({ kind: 'Component' });
  });

  describe('of the whole catalog', () => {
    const of = (name: string) => ({ ...viewer, principal: name });
    const versioned = (name: string, etag = '1'): Entity => {
      const entity = component(name);
      return { ...entity, metadata: { ...entity.metadata, uid: name, etag } };
    };
    function setUpCatalog(seenBy: Record<string, Entity[]>) {
      let now = 1_000_000;
      const streamEntities = jest.fn(async function* stream(
        _request: unknown,
        { credentials }: { credentials: unknown },
      ) {
        // As they come from the catalog: others every time.
        yield structuredClone(seenBy[String(credentials)]);
      });
      const catalog = catalogServiceMock.mock({ streamEntities: streamEntities as never });
      const entities = new VisibleEntities({ catalog, now: () => now });
      const treeOf = (name: string) =>
        entities.tree({ ...of(name), catalogCredentials: name as never }, ['Component']);
      return { streamEntities, treeOf, advance: (ms: number) => (now += ms) };
    }

    it('is one tree for all who see the same, and another for who sees less', async () => {
      const all = [versioned('cart'), versioned('pay')];
      const { treeOf } = setUpCatalog({ jane: all, joe: all, eve: [all[0]] });
      const tree = await treeOf('jane');
      expect(await treeOf('joe')).toBe(tree);
      const less = await treeOf('eve');
      expect(less.members.map(({ title }) => title)).toEqual(['cart']);
      expect(tree.members).toHaveLength(2);
    });

    it('is read once for forty users who come at once, and again after a while', async () => {
      const users = Array.from({ length: 40 }, (_, i) => `u${i}`);
      const seenBy = Object.fromEntries(users.map(name => [name, [versioned('cart')]]));
      const { treeOf, streamEntities, advance } = setUpCatalog(seenBy);
      await Promise.all(users.flatMap(name => [treeOf(name), treeOf(name)]));
      await Promise.all(users.map(treeOf));
      expect(streamEntities).toHaveBeenCalledTimes(40);
      advance(30_001);
      await treeOf('u0');
      expect(streamEntities).toHaveBeenCalledTimes(41);
    });

    it('is another one where an entity has changed', async () => {
      const seenBy = { jane: [versioned('cart')] };
      const { treeOf, advance } = setUpCatalog(seenBy);
      const tree = await treeOf('jane');
      seenBy.jane = [versioned('cart', '2')];
      advance(30_001);
      expect(await treeOf('jane')).not.toBe(tree);
    });
  });
});
