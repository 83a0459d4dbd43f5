import { MetricsQuery, SeriesQuery } from '../../api';

/** Cards have no controls: the last 30 days, as the tab shows them when opened. */
export const CARD_DAYS = 30;
export const CARD_QUERY: MetricsQuery = { window: `${CARD_DAYS}d` };
/** Long enough for a line to show where things are going. */
export const CARD_SPARKLINE_QUERY: SeriesQuery = { window: '90d', interval: 'week' };
export const CARD_CHART_QUERY: SeriesQuery = { ...CARD_QUERY, interval: 'week' };
