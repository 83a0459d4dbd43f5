import { FactPage } from 'backstage-plugin-dora-node';
import { HOUR_MS, IncidentCause } from 'backstage-plugin-dora-common';
import { change, deployment, incident, MONDAY, sha } from '../__testUtils__/facts';
import { addTarget, createTestStore, databases, deriveMarked } from './__testUtils__/testStore';

jest.setTimeout(60_000);

const hours = (count: number) => MONDAY + count * HOUR_MS;
const SPAN = { from: hours(100), to: hours(110) };
const CHANGED = sha(77);

describe.each(databases.eachSupportedId())('what an incident names on %s', id => {
  async function setUp() {
    const { knex, store } = await createTestStore(id);
    const shop = await addTarget(knex, { target: '1', title: 'gitlab.example/shop/checkout' });
    const pay = await addTarget(knex, { target: '2', title: 'gitlab.example/shop/Pay' });
    const stranger = await addTarget(knex, { target: '3', title: 'gitlab.example/other/thing' });
    const put = async (facts: Partial<FactPage>, targetId: number) => {
      await store.pages.store({ targetId, owner: 'me' }, { cursor: {}, ...facts }, MONDAY);
      await deriveMarked(store, targetId);
    };
    const at = (each: string, hour: number, overrides = {}) =>
      deployment(each, { finishedAt: hours(hour), ...overrides });
    await put(
      {
        deployments: [
          at('1', 1, { url: 'https://gitlab.example/shop/checkout/-/jobs/911' }),
          at('2', 2, { pipelineId: '55' }),
          at('3', 3, { sha: sha(2), pipelineId: '56' }),
          at('4', 4, { sha: sha(2), pipelineId: '56' }),
          at('5', 5, { environment: 'staging', pipelineId: '57' }),
          at('6', 105),
        ],
        changes: [change('7', { shas: [CHANGED] })],
        shipments: [{ deploymentId: '2', changeIds: ['7'], shas: [sha(88)] }],
      },
      shop,
    );
    await put({ deployments: [at('1', 1.5, { pipelineId: '90' })] }, pay);
    await put({ deployments: [at('1', 1.5, { pipelineId: '91' })] }, stranger);
    const scope = {
      deploymentTargetIds: [shop, pay],
      productionEnvironments: new Map([shop, pay].map(each => [each, ['production']])),
      changeTargetIds: [shop],
      incidentTargetIds: [shop],
      selectsIncident: () => true,
      listsIncident: () => true,
    };
    const namedBy = async (causedBy: Partial<IncidentCause>) => {
      const cause = { project: null, ...causedBy } as IncidentCause;
      await put({ incidents: [incident('i', { openedAt: hours(20), causedBy: cause })] }, shop);
      const { incidents } = await store.facts.entityFacts(scope, SPAN, { attributionMs: 0 });
      return incidents
        .find(one => one.id === 'i')
        ?.named.map(one => [
          one.targetId === shop ? 'shop' : 'pay',
          one.id,
          (one.finishedAt - MONDAY) / HOUR_MS,
        ]);
    };
    return { namedBy };
  }

  it('is every production deployment of the entity that matches, however long ago', async () => {
    const { namedBy } = await setUp();
    const cases: [string, Partial<IncidentCause>, unknown[]][] = [
      ['job', { kind: 'job', id: '911' }, [['shop', '1', 1]]],
      ['no part of a number', { kind: 'job', id: '11' }, []],
      ['pipeline', { kind: 'pipeline', id: '55' }, [['shop', '2', 2]]],
      ['retries once', { kind: 'pipeline', id: '56' }, [['shop', '3', 3]]],
      ['not production', { kind: 'pipeline', id: '57' }, []],
      ['of another project', { kind: 'pipeline', id: '90' }, []],
      [
        'that is a target',
        { kind: 'pipeline', id: '90', project: 'shop/pay' },
        [['pay', '1', 1.5]],
      ],
      ['that is none', { kind: 'pipeline', id: '91', project: 'other/thing' }, []],
      ['commit', { kind: 'commit', id: sha(6) }, [['shop', '6', 105]]],
      ['merge request', { kind: 'change', id: '7' }, [['shop', '2', 2]]],
      ['commit of a merge request', { kind: 'commit', id: CHANGED }, [['shop', '2', 2]]],
      ['commit on the way', { kind: 'commit', id: sha(88) }, [['shop', '2', 2]]],
      ['unknown', { kind: 'commit', id: 'fffffff' }, []],
    ];
    for (const [what, cause, named] of cases)
      expect([what, await namedBy(cause)]).toEqual([what, named]);
  });
});
