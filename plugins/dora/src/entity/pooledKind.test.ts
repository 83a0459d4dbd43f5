import { Entity } from '@backstage/catalog-model';
import { isDoraAvailable, isDoraEnabled, isPooled, poolFilterOf } from '.';

const entityOf = (kind: string, annotations?: Record<string, string>): Entity => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'payments', annotations },
});

describe('what is pooled', () => {
  it.each([
    ['Group', 'owner'],
    ['group', 'owner'],
    ['System', 'system'],
    ['Domain', 'domain'],
  ])('a %s is, by its %s', (kind, filter) => {
    expect(isPooled(entityOf(kind))).toBe(true);
    expect(poolFilterOf(`${kind}:default/payments`)).toBe(filter);
  });

  // The last ones are names that every object has.
  it.each(['Component', 'Resource', 'API', 'User', 'toString', 'constructor'])(
    'a %s is not',
    kind => {
      expect(isPooled(entityOf(kind))).toBe(false);
      expect(poolFilterOf(`${kind}:default/payments`)).toBeUndefined();
    },
  );

  it.each(['Group', 'System', 'Domain'])('a %s has something to show without annotations', kind => {
    expect(isDoraAvailable(entityOf(kind))).toBe(true);
    expect(isDoraAvailable(entityOf(kind, { 'dora/enabled': 'false' }))).toBe(false);
  });

  it('a person has nothing to show', () => {
    expect(isDoraAvailable(entityOf('User'))).toBe(false);
  });
});

describe('isDoraEnabled', () => {
  it.each([
    [undefined, true],
    ['true', true],
    ['', true],
    ['no', true],
    ['false', false],
    [' FALSE ', false],
  ])('takes %p for %p', (value, enabled) => {
    const annotations = value === undefined ? undefined : { 'dora/enabled': value };
    expect(isDoraEnabled(entityOf('Group', annotations))).toBe(enabled);
  });
});
