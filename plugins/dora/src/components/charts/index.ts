export { ChartBlock, ChartSkeleton } from './ChartSkeleton';
export { IncidentsChart } from './IncidentsChart';
export { TrendChart } from './lazyCharts';
export { MetricChart } from './MetricChart';
export { Sparkline } from './Sparkline';
export { StageBreakdown } from './StageBreakdown';
export { useChartColors } from './useChartColors';
