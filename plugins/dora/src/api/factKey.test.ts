import { factKey } from './factKey';

describe('factKey', () => {
  const fact = { source: 'gitlab', id: '7', entityRef: 'component:default/orders' };

  it('is the same for the same fact', () => {
    expect(factKey({ ...fact })).toBe(factKey(fact));
  });

  it.each([{ source: 'alarms' }, { id: '8' }, { entityRef: 'component:default/prices' }])(
    'tells a fact from one with %j',
    other => {
      expect(factKey({ ...fact, ...other })).not.toBe(factKey(fact));
    },
  );
});
