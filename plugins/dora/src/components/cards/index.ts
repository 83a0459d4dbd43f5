export { EntityDoraCard } from './EntityDoraCard';
export { EntityDoraMetricCard } from './EntityDoraMetricCard';
