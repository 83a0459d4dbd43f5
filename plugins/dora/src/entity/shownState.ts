import { isDeliveredSource } from 'backstage-plugin-dora-common';

/** What comes by itself and has not come yet is silent: nobody is reading it. */
export function shownState<S extends string>({
  source,
  state,
}: {
  source: string;
  state: S;
}): S | 'silent' {
  return state === 'pending' && isDeliveredSource(source) ? 'silent' : state;
}
