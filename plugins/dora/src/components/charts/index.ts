export { DeploymentsChart } from './DeploymentsChart';
export { IncidentsChart } from './IncidentsChart';
export { LeadTimeChart } from './LeadTimeChart';
export { MetricChart } from './MetricChart';
export { RatioChart } from './RatioChart';
export { Sparkline } from './Sparkline';
export { StageBreakdown } from './StageBreakdown';
export { TimeToRestoreChart } from './TimeToRestoreChart';
