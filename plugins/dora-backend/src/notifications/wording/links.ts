import { parseEntityRef } from '@backstage/catalog-model';
import { MetricId, toIso } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';

/** The tab of an entity, and in it the facts that a metric is made of. Where routes are others, the app's own apply. */
export function evidenceLink(ref: string, window: Span, metric?: MetricId): string {
  const { kind, namespace, name } = parseEntityRef(ref);
  const query = new URLSearchParams({ from: toIso(window.from), to: toIso(window.to) });
  if (metric) query.set('evidence', metric);
  return `/catalog/${namespace}/${kind.toLocaleLowerCase('en-US')}/${name}/dora?${query}`;
}

export function coverageLink(q: string | null): string {
  const query = new URLSearchParams({ problems: 'true', ...(q !== null && { q }) });
  return `/dora/coverage?${query}`;
}

export function reportLink(ref: string, month: string): string {
  return `/dora/report?${new URLSearchParams({ ref, month })}`;
}
