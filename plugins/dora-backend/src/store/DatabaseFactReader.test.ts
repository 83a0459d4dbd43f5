import { FactPage } from 'backstage-plugin-dora-node';
import { HOUR_MS } from 'backstage-plugin-dora-common';
import { change, deployment, incident, MONDAY } from '../__testUtils__/facts';
import { addTarget, createTestStore, databases, deriveMarked } from './__testUtils__/testStore';
import { ReadScope } from './types';

jest.setTimeout(60_000);

const hours = (count: number) => MONDAY + count * HOUR_MS;
const SPAN = { from: hours(10), to: hours(20) };
const ATTRIBUTION = { attributionMs: 5 * HOUR_MS };
const ids = (facts: { id: string }[]) => facts.map(({ id }) => id);

describe.each(databases.eachSupportedId())('DatabaseFactReader on %s', id => {
  async function setUp() {
    const { knex, store } = await createTestStore(id);
    const targetId = await addTarget(knex, { source: 'gitlab' });
    const put = async (facts: Partial<FactPage>, target = targetId) => {
      const lease = { targetId: target, owner: 'me' };
      await store.pages.store(lease, { cursor: {}, ...facts }, MONDAY);
      await deriveMarked(store, target);
    };
    const scope = (overrides: Partial<ReadScope> = {}): ReadScope => ({
      deploymentTargetIds: [targetId],
      productionEnvironments: new Map([[targetId, ['production', 'eu']]]),
      changeTargetIds: [targetId],
      incidentTargetIds: [targetId],
      selectsIncident: () => true,
      listsIncident: () => true,
      ...overrides,
    });
    return { knex, facts: store.facts, targetId, put, scope };
  }

  const at = (each: string, hour: number, overrides = {}) =>
    deployment(each, { finishedAt: hours(hour), ...overrides });

  it('reads successes in production from the span until the attribution window after it', async () => {
    const { facts, put, scope, targetId } = await setUp();
    await put({
      deployments: [
        at('1', 9.99),
        at('2', 10),
        at('3', 19, { environment: 'eu' }),
        at('4', 20),
        at('5', 24.99),
        at('6', 25),
        at('7', 15, { environment: 'staging' }),
        at('8', 15, { status: 'failed' }),
        at('9', 15),
      ],
    });
    await put({ gone: { deployments: ['9'] } });
    const read = await facts.entityFacts(scope(), SPAN, ATTRIBUTION);
    expect(ids(read.deployments)).toEqual(['2', '3', '4', '5']);
    expect(read.deployments[1]).toMatchObject({ source: 'gitlab', targetId, gone: false });
    expect(read.deployments.map(({ lineage }) => lineage?.first)).toEqual([
      false,
      true,
      false,
      false,
    ]);
    expect(read.earliestDeploymentAt).toBe(hours(9.99));
  });

  it('orders by finish time, then by id as a number', async () => {
    const { facts, put, scope } = await setUp();
    await put({ deployments: [at('100', 12), at('20', 12), at('3', 12), at('200', 11)] });
    const read = await facts.entityFacts(scope(), SPAN, ATTRIBUTION);
    expect(ids(read.deployments)).toEqual(['200', '3', '20', '100']);
  });

  it('has no earliest deployment without a production environment', async () => {
    const { facts, put, scope } = await setUp();
    await put({ deployments: [at('1', 12, { environment: 'staging' })] });
    const read = await facts.entityFacts(scope(), SPAN, ATTRIBUTION);
    expect(read.earliestDeploymentAt).toBeNull();
  });

  it('gives a change to its first production deployment, in whichever environment that was', async () => {
    const { facts, put, scope } = await setUp();
    await put({
      changes: ['a', 'b', 'c', 'd', 'e'].map(each => change(each)),
      deployments: [
        at('1', 1),
        at('2', 5),
        at('3', 12),
        at('4', 1, { environment: 'eu' }),
        at('5', 11, { environment: 'eu' }),
        at('6', 12, { environment: 'eu' }),
        at('7', 15, { environment: 'staging' }),
      ],
      shipments: [
        { deploymentId: '2', changeIds: ['a'], shas: [] },
        { deploymentId: '5', changeIds: ['a', 'b'], shas: [] },
        { deploymentId: '3', changeIds: ['b', 'c', 'not stored'], shas: [] },
        { deploymentId: '6', changeIds: ['c'], shas: [] },
        { deploymentId: '7', changeIds: ['d'], shas: [] },
        { deploymentId: '4', changeIds: ['e'], shas: [] },
      ],
    });
    const read = await facts.entityFacts(scope(), SPAN, ATTRIBUTION);
    const shipped = read.shipped.map(each => [
      each.change.id,
      each.deploymentId,
      each.environment,
      each.deployedAt,
    ]);
    expect(shipped.sort()).toEqual([
      ['b', '5', 'eu', hours(11)],
      // Both finished in the same instant: the smaller id was first.
      ['c', '3', 'production', hours(12)],
    ]);
    const before = await facts.entityFacts(scope(), { from: hours(0), to: hours(10) }, ATTRIBUTION);
    expect(before.shipped.map(each => [each.change.id, each.byFirstDeployment]).sort()).toEqual([
      ['a', false],
      ['e', true],
    ]);
    const onlyEu = scope({
      productionEnvironments: new Map([[scope().changeTargetIds[0], ['eu']]]),
    });
    const eu = await facts.entityFacts(onlyEu, SPAN, ATTRIBUTION);
    expect(eu.shipped.map(each => [each.change.id, each.deploymentId]).sort()).toEqual([
      ['a', '5'],
      ['b', '5'],
      ['c', '6'],
    ]);
  });

  it('reads which files deployments brought to their environment, where that is asked', async () => {
    const { knex, facts, put, scope, targetId } = await setUp();
    const otherId = await addTarget(knex, { source: 'other', target: 'other' });
    const files = ['b/c.ts', 'a.md'];
    await put({
      changes: [
        change('a', { paths: files }),
        change('b'),
        change('gone', { paths: ['gone.md'] }),
        change('first', { paths: ['first.md'] }),
      ],
      deployments: [
        at('1', 1),
        at('2', 9.99),
        at('3', 12),
        at('4', 24.99),
        at('5', 25),
        at('6', 15, { environment: 'eu' }),
        at('7', 16, { environment: 'eu' }),
        at('8', 15, { environment: 'staging' }),
      ],
      shipments: [
        { deploymentId: '2', changeIds: ['first'], shas: [] },
        { deploymentId: '3', changeIds: ['a', 'b', 'gone', 'not stored'], shas: [] },
        { deploymentId: '4', changeIds: ['first', 'later'], shas: [] },
        { deploymentId: '5', changeIds: ['last'], shas: [] },
        { deploymentId: '6', changeIds: ['b'], shas: [] },
        { deploymentId: '7', changeIds: ['a'], shas: [] },
        { deploymentId: '8', changeIds: ['a'], shas: [] },
      ],
      gone: { changes: ['gone'] },
    });
    const read = async (needs: object, of = scope()) => {
      const { shippedPaths } = await facts.entityFacts(of, SPAN, { ...ATTRIBUTION, ...needs });
      return shippedPaths
        .map(one => [one.deploymentTargetId, one.deploymentId, one.paths])
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    };
    expect(await read({})).toEqual([]);
    expect(await read({ paths: true })).toEqual([
      [targetId, '3', files],
      [targetId, '3', null],
      [targetId, '3', null],
      // In the attribution window after the span.
      [targetId, '4', null],
      // That other environment has had it for long, this one has not.
      [targetId, '7', files],
    ]);
    expect(await read({ paths: true }, scope({ changeTargetIds: [otherId] }))).toEqual([]);
  });

  it('leaves changes of other targets and gone ones out', async () => {
    const { facts, put, scope } = await setUp();
    await put({
      changes: [change('a', { mergedAt: hours(12) }), change('b', { mergedAt: hours(12) })],
      deployments: [at('1', 1), at('2', 12)],
      shipments: [{ deploymentId: '2', changeIds: ['a', 'b'], shas: [] }],
      gone: { changes: ['b'] },
    });
    const read = await facts.entityFacts(scope(), SPAN, ATTRIBUTION);
    expect(read.shipped.map(each => each.change.id)).toEqual(['a']);
    expect(ids(read.merged)).toEqual(['a']);
    const elsewhere = await facts.entityFacts(scope({ changeTargetIds: [] }), SPAN, ATTRIBUTION);
    expect([elsewhere.shipped, elsewhere.merged]).toEqual([[], []]);
    const listed = await facts.changes(scope(), SPAN);
    expect(listed.map(({ change: each, shipped }) => [each.id, each.gone, shipped?.deploymentId]))
      // What is gone is listed all the same, to say why it does not count.
      .toEqual(
        expect.arrayContaining([
          ['a', false, '2'],
          ['b', true, '2'],
        ]),
      );
  });

  it('lists changes merged in the span with their deployment, whenever it was', async () => {
    const { facts, put, scope } = await setUp();
    await put({
      changes: [
        change('early', { mergedAt: hours(1) }),
        change('later', { mergedAt: hours(19) }),
        change('never', { mergedAt: hours(10) }),
        change('outside', { mergedAt: hours(20) }),
      ],
      deployments: [at('1', 0), at('2', 12), at('3', 30)],
      shipments: [
        { deploymentId: '2', changeIds: ['early'], shas: [] },
        { deploymentId: '3', changeIds: ['later'], shas: [] },
      ],
    });
    const listed = await facts.changes(scope(), SPAN);
    const deployed = listed.map(({ change: each, shipped }) => [each.id, shipped?.deployedAt]);
    expect(new Map(deployed as [string, number | undefined][])).toEqual(
      new Map([
        ['early', hours(12)],
        ['later', hours(30)],
        ['never', undefined],
      ]),
    );
  });

  it('lists no more changes of thousands of targets once nobody waits for them', async () => {
    const { knex, facts, put, scope } = await setUp();
    const changeTargetIds = await Promise.all(
      Array.from({ length: 20 }, (_, i) => addTarget(knex, { target: `many/${i}` })),
    );
    for (const target of changeTargetIds) {
      await put({ changes: [change('a', { mergedAt: hours(12) })] }, target);
    }
    const ofMany = scope({ changeTargetIds });
    const gone = new AbortController();
    let asked = 0;
    const count = () => {
      asked += 1;
    };
    knex.on('query', count);
    expect(await facts.changes(ofMany, SPAN, gone.signal)).toHaveLength(20);
    const ofAll = asked;
    expect(ofAll).toBeGreaterThan(20);
    knex.on('query', () => {
      if (asked === ofAll + 5) gone.abort();
    });
    const read = facts.changes(ofMany, SPAN, gone.signal);
    await expect(read).rejects.toMatchObject({ name: 'AbortError' });
    expect(asked).toBe(ofAll + 5);
  });

  it('reads incidents that were opened, open or resolved in the span or the window after it', async () => {
    const { facts, put, scope } = await setUp();
    const lasted = (each: string, from: number | null, to: number | null, overrides = {}) =>
      incident(each, {
        openedAt: from === null ? null : hours(from),
        resolvedAt: to === null ? null : hours(to),
        ...overrides,
      });
    await put({
      deployments: [at('77', 12)],
      incidents: [
        lasted('before', 1, 9.99),
        lasted('resolved', 1, 10),
        lasted('inside', 11, 12),
        lasted('backwards', 11, 5),
        lasted('around', 1, 50),
        lasted('open', 1, null),
        lasted('unknown beginning', null, null),
        lasted('just after', 24.99, 30),
        lasted('after', 25, 30),
        lasted('open after', 25, null),
        lasted('blames', 40, 41, { deploymentId: '77' }),
        lasted('gone', 11, 12),
      ],
    });
    await put({ gone: { incidents: ['gone'] } });
    const read = await facts.entityFacts(scope(), SPAN, ATTRIBUTION);
    expect(ids(read.incidents).sort()).toEqual([
      'around',
      'backwards',
      'blames',
      'inside',
      'just after',
      'open',
      'resolved',
      'unknown beginning',
    ]);
    const own = scope({ selectsIncident: (_targetId, each) => each.id === 'inside' });
    expect(ids((await facts.entityFacts(own, SPAN, ATTRIBUTION)).incidents)).toEqual(['inside']);
    const listed = await facts.incidents(own, SPAN);
    expect(ids(listed).sort()).toEqual(['backwards', 'gone', 'inside', 'resolved']);
  });

  it('lists deployments of any environment and outcome, gone ones too', async () => {
    const { facts, put, scope } = await setUp();
    await put({
      deployments: [
        at('1', 9.99),
        at('2', 10, { environment: 'staging' }),
        at('3', 11, { status: 'failed' }),
        at('4', 12),
        deployment('5', { status: 'running', finishedAt: null, createdAt: hours(13) }),
        deployment('6', { status: 'running', finishedAt: null, createdAt: hours(20) }),
        at('7', 20, { createdAt: hours(11) }),
      ],
    });
    await put({ gone: { deployments: ['4'] } });
    const listed = await facts.deployments(scope(), SPAN);
    expect(listed.map(each => [each.id, each.gone, each.lineage?.first])).toEqual([
      ['2', false, true],
      ['3', false, undefined],
      ['4', true, undefined],
      ['5', false, undefined],
    ]);
  });

  it('reads counts of the periods that start in the span', async () => {
    const { targetId, facts, put, scope } = await setUp();
    const count = (hour: number) => ({
      periodStart: hours(hour),
      periodSeconds: 3600,
      deployments: 1.5,
      failures: 0,
    });
    await put({ deploymentCounts: [count(9), count(10), count(19), count(20)] });
    const read = await facts.entityFacts(scope(), SPAN, ATTRIBUTION);
    expect(read.counts).toEqual([
      { targetId, ...count(10) },
      { targetId, ...count(19) },
    ]);
  });

  it('knows the targets whose deployments are counted, once there is one', async () => {
    const { knex, facts, put, targetId } = await setUp();
    const otherId = await addTarget(knex, { source: 'other', target: 'other' });
    const hour = { periodStart: hours(9), periodSeconds: 3600, failures: 0 };
    await put({ deploymentCounts: [{ ...hour, deployments: 2 }] });
    await put({ deploymentCounts: [{ ...hour, deployments: 0 }] }, otherId);
    expect(await facts.countedTargets([targetId, otherId])).toEqual(new Set([targetId]));
  });

  it('reads several targets, each with production environments of its own', async () => {
    const { knex, facts, put, scope, targetId } = await setUp();
    const otherId = await addTarget(knex, { source: 'other', target: 'other' });
    const live = { environment: 'live' };
    await put({ deployments: [at('1', 11), at('2', 12, live)] });
    await put({ deployments: [at('1', 13), at('2', 14, live)] }, otherId);
    const both = scope({
      deploymentTargetIds: [targetId, otherId],
      productionEnvironments: new Map([
        [targetId, ['production']],
        [otherId, ['live']],
      ]),
    });
    const read = await facts.entityFacts(both, SPAN, ATTRIBUTION);
    expect(read.deployments.map(each => [each.source, each.id])).toEqual([
      ['gitlab', '1'],
      ['other', '2'],
    ]);
    expect(await facts.environments([targetId, otherId])).toEqual(
      expect.arrayContaining([
        { targetId, name: 'live', tier: null, deployedTo: true },
        { targetId: otherId, name: 'production', tier: null, deployedTo: true },
      ]),
    );
  });
});
