import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { NotFoundError, ResponseError } from '@backstage/errors';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { WholeCatalog } from '../../scopes/WholeCatalog';
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
  const now = () => 0;
  const whole = new WholeCatalog({ catalog, auth: mockServices.auth(), kinds: [], now });
  return { getEntityByRef, entities: new VisibleEntities({ catalog, whole, now }) };
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

  it('are asked for once where a viewer asks several times at once, and by each viewer', async () => {
    const { entities, getEntityByRef } = setUp(component);
    const joe = { ...viewer, principal: 'user:default/joe' };
    const asked = await Promise.all(
      [viewer, viewer, joe, viewer].map(one => entities.get(one, refOf('cart'))),
    );
    expect(asked).toHaveLength(4);
    expect(getEntityByRef).toHaveBeenCalledTimes(2);
  });

  it('are hidden from the one and shown to the other who ask at once', async () => {
    const seen = new Set(['user:default/jane']);
    const getEntityByRef = jest.fn(async (_ref, { credentials }) =>
      seen.has(credentials.principal.userEntityRef) ? component('cart') : undefined,
    );
    const catalog = catalogServiceMock.mock({ getEntityByRef: getEntityByRef as never });
    const now = () => 0;
    const whole = new WholeCatalog({ catalog, auth: mockServices.auth(), kinds: [], now });
    const entities = new VisibleEntities({ catalog, whole, now });
    const as = (principal: string) => ({
      ...{ ...viewer, principal, caller: principal },
      catalogCredentials: mockCredentials.user(principal),
    });
    const [shown, hidden] = await Promise.allSettled(
      ['user:default/jane', 'user:default/eve'].map(name => entities.get(as(name), refOf('cart'))),
    );
    expect([shown.status, hidden.status]).toEqual(['fulfilled', 'rejected']);
  });

  describe('of the whole catalog', () => {
    const of = (name: string) => ({ ...viewer, principal: name });
    const versioned = (name: string, etag = '1'): Entity => {
      const entity = component(name);
      return { ...entity, metadata: { ...entity.metadata, uid: name, etag } };
    };
    /** What each sees; `all` is what the plugin itself does. */
    function setUpCatalog(seenBy: { all: Entity[] } & Record<string, Entity[]>) {
      let now = 1_000_000;
      const seenWith = (credentials: unknown) => seenBy[String(credentials)] ?? seenBy.all;
      const streamEntities = jest.fn(async function* stream(_request, { credentials }) {
        // As they come from the catalog: others every time.
        yield structuredClone(seenWith(credentials));
      });
      const getEntityFacets = jest.fn(async (_request, { credentials }) => {
        const values = seenWith(credentials).map(({ metadata }) => metadata.uid!);
        return { facets: { 'metadata.uid': values.map(value => ({ value, count: 1 })) } };
      });
      const catalog = catalogServiceMock.mock({
        streamEntities: streamEntities as never,
        getEntityFacets: getEntityFacets as never,
      });
      const kinds = ['Component'];
      const clock = () => now;
      const auth = mockServices.auth();
      const whole = new WholeCatalog({ catalog, auth, kinds, now: clock });
      const entities = new VisibleEntities({ catalog, whole, now: clock });
      const treeOf = (name: string) =>
        entities.tree({ ...of(name), catalogCredentials: name as never }, kinds);
      const namesOf = async (name: string) =>
        (await treeOf(name)).members.map(({ title }) => title);
      return {
        ...{ streamEntities, getEntityFacets, treeOf, namesOf },
        advance: (ms: number) => (now += ms),
      };
    }

    it('is one tree for all who see the same, and another for who sees less', async () => {
      const all = [versioned('cart'), versioned('pay')];
      const { treeOf } = setUpCatalog({ all, eve: [all[0]] });
      const tree = await treeOf('jane');
      expect(await treeOf('joe')).toBe(tree);
      const less = await treeOf('eve');
      expect(less.members.map(({ title }) => title)).toEqual(['cart']);
      expect(less.member('component:default/pay')).toBeUndefined();
      expect(tree.members).toHaveLength(2);
      // What is in it is the same, and worked out once.
      expect(less.members[0].entity).toBe(tree.members[0].entity);
    });

    it('asks the catalog as each viewer which they see, and only once what all of it is', async () => {
      const users = Array.from({ length: 40 }, (_, i) => `u${i}`);
      const { treeOf, streamEntities, getEntityFacets, advance } = setUpCatalog({
        all: [versioned('cart')],
      });
      await Promise.all(users.flatMap(name => [treeOf(name), treeOf(name)]));
      await Promise.all(users.map(treeOf));
      expect(getEntityFacets.mock.calls.map(([, { credentials }]) => credentials)).toEqual(users);
      expect(streamEntities).toHaveBeenCalledTimes(1);
      advance(30_001);
      await treeOf('u0');
      expect(getEntityFacets).toHaveBeenCalledTimes(41);
      expect(streamEntities).toHaveBeenCalledTimes(2);
    });

    it('has nothing any more that a viewer may not see any more, after half a minute', async () => {
      const all = [versioned('cart'), versioned('pay')];
      const seenBy = { all, jane: all };
      const { namesOf, advance } = setUpCatalog(seenBy);
      expect(await namesOf('jane')).toEqual(['cart', 'pay']);
      seenBy.jane = [all[0]];
      advance(30_001);
      expect(await namesOf('jane')).toEqual(['cart']);
      expect(await namesOf('joe')).toEqual(['cart', 'pay']);
    });

    it('has what was registered since others asked', async () => {
      const seenBy = { all: [versioned('cart')] };
      const { namesOf, streamEntities, advance } = setUpCatalog(seenBy);
      expect(await namesOf('jane')).toEqual(['cart']);
      seenBy.all = [versioned('cart'), versioned('new')];
      advance(1);
      expect(await namesOf('joe')).toEqual(['cart', 'new']);
      expect(await namesOf('jim')).toEqual(['cart', 'new']);
      expect(streamEntities).toHaveBeenCalledTimes(2);
    });

    it('is nothing where the catalog tells who asks of nothing', async () => {
      const { namesOf } = setUpCatalog({ all: [versioned('cart')], eve: [] });
      expect(await namesOf('jane')).toEqual(['cart']);
      expect(await namesOf('eve')).toEqual([]);
    });

    it('is read by each viewer where the catalog gives no ids', async () => {
      const all = [component('cart'), component('pay')];
      const { namesOf, getEntityFacets } = setUpCatalog({ all, eve: [all[0]] });
      expect(await namesOf('jane')).toEqual(['cart', 'pay']);
      expect(await namesOf('eve')).toEqual(['cart']);
      expect(getEntityFacets).not.toHaveBeenCalled();
    });

    it('is another one where an entity has changed', async () => {
      const seenBy = { all: [versioned('cart'), versioned('pay')] };
      const { treeOf, advance } = setUpCatalog(seenBy);
      const tree = await treeOf('jane');
      seenBy.all = [versioned('cart', '2'), versioned('pay')];
      advance(30_001);
      const next = await treeOf('jane');
      expect(next).not.toBe(tree);
      expect(next.members.map(({ entity }) => entity.metadata.etag)).toEqual(['2', '1']);
      // What has not changed is the same again.
      expect(next.members[1].entity).toBe(tree.members[1].entity);
    });

    it('asks again after it could not be read', async () => {
      const { namesOf, streamEntities } = setUpCatalog({ all: [versioned('cart')] });
      streamEntities.mockImplementationOnce(() => {
        throw new Error('no database');
      });
      await expect(namesOf('jane')).rejects.toThrow('no database');
      expect(await namesOf('jane')).toEqual(['cart']);
    });
  });
});
