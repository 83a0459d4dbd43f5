/** What is the same fact: two services of a pool may each have an incident 7. */
export function factKey(fact: { source: string; id: string; entityRef?: string }): string {
  return JSON.stringify([fact.source, fact.entityRef, fact.id]);
}
