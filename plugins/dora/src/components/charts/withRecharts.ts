/** What draws with recharts, which is larger than all else of a page: to be fetched by lazyCharts.tsx. */
export { DeploymentsChart } from './DeploymentsChart';
export { LeadTimeChart } from './LeadTimeChart';
export { RatioChart } from './RatioChart';
export { TimeToRestoreChart } from './TimeToRestoreChart';
export { TrendChart } from './TrendChart';
