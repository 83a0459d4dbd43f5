import { opsBell } from './opsBell';

const alarm = (fields: object = {}) => ({
  ...{ id: 'A1', service: 'checkout', title: 'Payments fail', began: '2026-05-31T10:00:00Z' },
  ...{ ended: null, at: '2026-05-31T10:00:00Z' },
  ...fields,
});
const read = (payload: unknown) => opsBell.read(payload, { incidentLabels: [] });

describe('OpsBell', () => {
  it.each([
    ['rings', alarm(), null],
    ['is over', alarm({ ended: '2026-05-31T10:40:00Z' }), Date.parse('2026-05-31T10:40:00Z')],
  ])('%s', (_, payload, resolvedAt) => {
    expect(read(payload)).toMatchObject([
      { name: 'checkout', incidents: [{ id: 'A1', title: 'Payments fail', resolvedAt }] },
    ]);
  });

  it.each([[null], [{}], [alarm({ began: 'yesterday' })]])('refuses %j', payload => {
    expect(() => read(payload)).toThrow();
  });
});
