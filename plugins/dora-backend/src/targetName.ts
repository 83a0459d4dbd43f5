/** What a source knows a target by: entities name it so. */
export interface TargetName {
  source: string;
  name: string;
}

/** To find it by in maps. */
export function nameKey({ source, name }: TargetName): string {
  return `${source} ${name}`;
}
