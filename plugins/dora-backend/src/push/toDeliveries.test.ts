import { parseEvents } from './parseEvents';
import { toDeliveries } from './toDeliveries';

const NOW = Date.parse('2026-05-31T12:00:00Z');
const at = (hour: number) => `2026-05-31T0${hour}:00:00Z`;
const deliver = (...events: object[]) => {
  const call = parseEvents({ events }, NOW);
  if (call.problem !== undefined) throw new Error(call.problem);
  return toDeliveries(call.events, 'ci', name => [{ source: 'gitlab', name }]);
};
const deployment = (id: string, fields: object = {}) => ({
  type: 'deployment',
  entityRef: 'component:checkout',
  id,
  finishedAt: at(1),
  ...fields,
});

describe('toDeliveries', () => {
  it('keeps what one subject pushes for one entity together', () => {
    const deliveries = deliver(
      deployment('1', { changes: ['PR-1'] }),
      deployment('1', { entityRef: 'component:basket', changes: [] }),
      deployment('2', { finishedAt: null, createdAt: at(2) }),
      {
        type: 'incident',
        entityRef: 'component:checkout',
        id: '1',
        title: 'Down',
        openedAt: at(2),
        severity: 'SEV1',
        deployment: { id: '1' },
      },
    );
    expect(deliveries).toMatchObject([
      {
        source: 'push:ci',
        name: 'component:default/checkout',
        deployments: [
          { id: '1', status: 'success', pipelineId: null, environment: 'production' },
          { id: '2', status: 'running', finishedAt: null, createdAt: Date.parse(at(2)) },
        ],
        incidents: [{ deploymentId: '1', severity: 'SEV1', resolvedAt: null }],
        code: [{ source: 'gitlab', name: 'component:default/checkout' }],
      },
      { name: 'component:default/basket', deployments: [{ id: '1' }], incidents: [] },
    ]);
    const [{ incidents }] = deliver({
      ...{ type: 'incident', entityRef: 'component:checkout', id: '2', title: 'Slow' },
      ...{ openedAt: at(2), deployment: { sha: 'ABCDEF1' } },
    });
    expect(incidents).toMatchObject([{ deploymentId: null, causedBy: { id: 'abcdef1' } }]);
    expect(deliveries.map(({ ships }) => [...ships])).toEqual([[['1', ['PR-1']]], [['1', []]]]);
  });

  it.each<[string, object[], number, number]>([
    ['the later version', [{ updatedAt: at(3), sha: 'aaaaaaa' }, { updatedAt: at(2) }], 1, 0],
    ['of one instant the last', [{ updatedAt: at(2) }, { updatedAt: at(2), sha: 'aaaaaaa' }], 1, 0],
    ['taken back later', [{ updatedAt: at(3), deleted: true }, { updatedAt: at(2) }], 0, 1],
    ['taken back at once', [{ updatedAt: at(2), deleted: true }, { updatedAt: at(2) }], 0, 1],
    [
      'there again',
      [
        { updatedAt: at(3), sha: 'aaaaaaa' },
        { updatedAt: at(2), deleted: true },
      ],
      1,
      0,
    ],
  ])('of several versions in one call: %s', (_, versions, deployments, takenBack) => {
    const [delivery] = deliver(...versions.map(fields => deployment('1', fields)));
    expect(delivery.deployments).toHaveLength(deployments);
    expect(delivery.takenBack).toHaveLength(takenBack);
    for (const { sha } of delivery.deployments) expect(sha).toBe('aaaaaaa');
  });

  it('takes environments, statuses and rollbacks over as they are', () => {
    const [{ deployments }] = deliver(
      deployment('1', { environment: 'eu', status: 'failed', rollback: true }),
    );
    expect(deployments).toMatchObject([{ environment: 'eu', status: 'failed', rollback: true }]);
  });
});
