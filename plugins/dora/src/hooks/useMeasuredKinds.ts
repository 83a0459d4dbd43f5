import { configApiRef, useApi } from '@backstage/frontend-plugin-api';

const DEFAULT_KINDS = ['Component'];

/** Kinds of entities that are collected, in lower case. */
export function useMeasuredKinds(): string[] {
  const kinds = useApi(configApiRef).getOptionalStringArray('dora.entities.kinds') ?? DEFAULT_KINDS;
  return kinds.map(kind => kind.toLocaleLowerCase('en-US'));
}
