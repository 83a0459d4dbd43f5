/** @public */
export interface CollectResponse {
  entityRef: string;
  /** What will be collected soon. */
  targets: { source: string; name: string }[];
}

/**
 * What became of pushed events. `unchanged`: known already, or older than what is known.
 *
 * @public
 */
export interface PushResponse {
  stored: number;
  unchanged: number;
}
