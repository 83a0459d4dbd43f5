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
});
