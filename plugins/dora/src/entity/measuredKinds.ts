import { ConfigApi } from '@backstage/frontend-plugin-api';
import { DEFAULT_KINDS } from 'backstage-plugin-dora-common';

/** Kinds of entities that are collected, in lower case. */
export function measuredKinds(config: ConfigApi | undefined): string[] {
  const kinds = config?.getOptionalStringArray('dora.entities.kinds') ?? DEFAULT_KINDS;
  return kinds.map(kind => kind.toLocaleLowerCase('en-US'));
}
