import { EvidenceMetric, Profile, SeriesInterval } from 'backstage-plugin-dora-common';

/**
 * Which window and definition: either `window` (such as `30d`, up to now) or `from` and `to`.
 * What is left out follows the backend's configuration.
 *
 * @public
 */
export interface MetricsQuery {
  window?: string;
  from?: string;
  to?: string;
  profile?: Profile;
  bands?: string;
}

/** @public */
export interface SeriesQuery extends MetricsQuery {
  interval: SeriesInterval;
}

/** @public */
export interface FactQuery extends MetricsQuery {
  metric?: EvidenceMetric;
  counted?: boolean;
  sort?: 'time' | 'duration';
  order?: 'asc' | 'desc';
  limit?: number;
  cursor?: string;
}
