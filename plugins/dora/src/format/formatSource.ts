/** The name of a source, as the backend tells it; of one without, its id. */
export function formatSource(told: { source: string; sourceTitle?: string }): string {
  return told.sourceTitle ?? told.source;
}
