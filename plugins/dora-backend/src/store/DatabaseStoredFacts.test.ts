import { FactPage } from 'backstage-plugin-dora-node';
import { HOUR_MS } from 'backstage-plugin-dora-common';
import { change, deployment, incident, MONDAY, sha } from '../__testUtils__/facts';
import { addTarget, createTestStore, databases } from './__testUtils__/testStore';

jest.setTimeout(60_000);

const hours = (count: number) => MONDAY + count * HOUR_MS;

describe.each(databases.eachSupportedId())('DatabaseStoredFacts on %s', id => {
  async function setUp(facts: Partial<FactPage>) {
    const { knex, store } = await createTestStore(id);
    const targetId = await addTarget(knex);
    const strangerId = await addTarget(knex, { target: 'stranger' });
    for (const each of [targetId, strangerId]) {
      const lease = { targetId: each, owner: 'me' };
      const nothing = { changes: [change('99', { firstCommitAuthoredAt: null })] };
      await store.pages.store(
        lease,
        { cursor: {}, ...(each === targetId ? facts : nothing) },
        MONDAY,
      );
    }
    return store.storedFacts(targetId);
  }

  it('tells which changes have commits, and which have none, the newest first', async () => {
    const none = { firstCommitAuthoredAt: null };
    const stored = await setUp({
      changes: [
        change('1'),
        change('2', { ...none, mergedAt: hours(1) }),
        change('3', { ...none, mergedAt: hours(3) }),
        change('4', { ...none, mergedAt: hours(2) }),
        change('5', { ...none, mergedAt: hours(0) }),
      ],
    });
    const known = await stored.changesWithCommits(['1', '2', 'unknown']);
    expect([...known]).toEqual(['1']);
    const mergedSince = hours(1);
    await expect(stored.changesWithoutCommits({ mergedSince, limit: 10 })).resolves.toEqual([
      '3',
      '4',
      '2',
    ]);
    await expect(stored.changesWithoutCommits({ mergedSince, limit: 1 })).resolves.toEqual(['3']);
  });

  it('tells which successes have no shipment, with the sha that ran before', async () => {
    const at = (each: string, hour: number, overrides = {}) =>
      deployment(each, { finishedAt: hours(hour), ...overrides });
    const stored = await setUp({
      deployments: [
        at('1', 1),
        at('2', 2),
        at('3', 3, { status: 'failed' }),
        at('10', 4),
        at('9', 4),
        at('5', 5, { sha: null }),
        at('6', 6),
        at('7', 3, { environment: 'eu' }),
        at('8', 7, { environment: 'staging' }),
      ],
      shipments: [{ deploymentId: '2', changeIds: [], shas: [] }],
      gone: { deployments: ['5'] },
    });
    const environments = ['production', 'eu'];
    const asked = await stored.deploymentsWithoutShipment({ environments, limit: 10 });
    expect(asked.map(each => [each.id, each.environment, each.previousSha])).toEqual([
      ['6', 'production', sha(10)],
      ['10', 'production', sha(9)],
      ['9', 'production', sha(2)],
      ['7', 'eu', null],
      ['1', 'production', null],
    ]);
    const [newest] = await stored.deploymentsWithoutShipment({ environments, limit: 1 });
    expect(newest).toEqual({
      id: '6',
      environment: 'production',
      sha: sha(6),
      finishedAt: hours(6),
      previousSha: sha(10),
    });
  });

  it('asks once about thousands of environments, and of each that has something to tell', async () => {
    const stored = await setUp({
      deployments: [deployment('1'), deployment('2', { environment: 'review/4999' })],
    });
    const environments = Array.from({ length: 5_000 }, (_, i) => `review/${i}`);
    const asked = await stored.deploymentsWithoutShipment({ environments, limit: 10 });
    expect(asked.map(each => each.id)).toEqual(['2']);
  });

  it('tells ids since a time, without gone ones', async () => {
    const stored = await setUp({
      deployments: [
        deployment('1', { createdAt: hours(0) }),
        deployment('2', { createdAt: hours(1) }),
        deployment('3', { createdAt: hours(2) }),
      ],
      changes: [change('4', { mergedAt: hours(0) }), change('5', { mergedAt: hours(1) })],
      incidents: [
        incident('6', { openedAt: hours(0), resolvedAt: hours(3) }),
        incident('7', { openedAt: hours(0), resolvedAt: null }),
        incident('8', { openedAt: hours(1) }),
      ],
      gone: { deployments: ['3'] },
    });
    await expect(stored.idsSince('deployments', hours(1))).resolves.toEqual(['2']);
    await expect(stored.idsSince('changes', hours(1))).resolves.toEqual(['5']);
    await expect(stored.idsSince('incidents', hours(1))).resolves.toEqual(['7', '8']);
  });

  it('tells unfinished deployments and the environments that the source has', async () => {
    const running = { finishedAt: null };
    const stored = await setUp({
      deployments: [
        deployment('1'),
        deployment('2', { ...running, status: 'running', createdAt: hours(1) }),
        deployment('3', { ...running, status: 'blocked', createdAt: hours(2) }),
        deployment('4', { ...running, status: 'created', createdAt: hours(3) }),
        deployment('5', { ...running, status: 'skipped', createdAt: hours(4) }),
      ],
      environments: [{ name: 'live', tier: 'production' }],
    });
    await expect(stored.unfinishedDeployments(2)).resolves.toEqual(['4', '3']);
    await expect(stored.environments()).resolves.toEqual([{ name: 'live', tier: 'production' }]);
  });
});
