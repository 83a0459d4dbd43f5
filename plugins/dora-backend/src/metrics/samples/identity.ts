/** What a fact is told apart by: its id is unique within its target only. */
export function keyOf(fact: { targetId: number; id: string }): string {
  return keyOfId(fact.targetId, fact.id);
}

export function keyOfId(targetId: number, id: string): string {
  return `${targetId}/${id}`;
}

/** The way back from a key. */
export function targetIdOf(key: string): number {
  return Number(key.slice(0, key.indexOf('/')));
}

/** Each fact once, however often it was read: entities of one group may share targets. */
export function distinct<T>(facts: Iterable<T>, key: (fact: T) => string): T[] {
  const byKey = new Map<string, T>();
  for (const fact of facts) {
    const known = key(fact);
    if (!byKey.has(known)) byKey.set(known, fact);
  }
  return [...byKey.values()];
}
