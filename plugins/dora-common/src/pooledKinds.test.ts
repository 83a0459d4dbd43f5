import { isPooledKind, POOLED_KINDS, poolFilterOf } from './pooledKinds';

describe('kinds that are pooled', () => {
  it.each([
    ['Group', 'owner'],
    ['group', 'owner'],
    ['System', 'system'],
    ['DOMAIN', 'domain'],
  ])('a %s is, by its %s', (kind, filter) => {
    expect(isPooledKind(kind)).toBe(true);
    expect(poolFilterOf(kind)).toBe(filter);
  });

  // The last ones are names that every object has.
  it.each(['Component', 'Resource', 'API', 'User', '', 'toString', 'constructor'])(
    'a %s is not',
    kind => {
      expect(isPooledKind(kind)).toBe(false);
      expect(poolFilterOf(kind)).toBeUndefined();
    },
  );

  it('are listed whole', () => {
    expect(POOLED_KINDS.map(poolFilterOf)).toEqual(['owner', 'system', 'domain']);
  });
});
