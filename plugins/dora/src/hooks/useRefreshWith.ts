import { useEffect, useRef } from 'react';
import { EntityMetricsResponse, METRIC_IDS, Metrics } from 'backstage-plugin-dora-common';

/** Changes whenever a collection has brought something. */
export function collectedSoFar(response: EntityMetricsResponse | undefined): string | undefined {
  return response?.sources
    .map(({ lastSuccessAt, progress }) => `${lastSuccessAt} ${progress?.done}`)
    .join();
}

/** Changes with the numbers: collections are many, and most bring nothing new. */
export function figuresOf(metrics: Metrics): string {
  return METRIC_IDS.map(id => {
    const metric = metrics[id];
    return metric.status === 'ok' ? `${metric.value} ${metric.sampleSize}` : metric.reason;
  }).join();
}

/** What is not told of anything new itself is asked again when the metrics beside it are. */
export function useRefreshWith(news: string | undefined, refresh: () => void): void {
  const before = useRef(news);
  useEffect(() => {
    if (before.current !== undefined && before.current !== news) refresh();
    before.current = news;
  }, [news, refresh]);
}
