import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { measuredKinds } from '../entity';

/** Kinds of entities that are collected, in lower case. */
export function useMeasuredKinds(): string[] {
  return measuredKinds(useApi(configApiRef));
}
