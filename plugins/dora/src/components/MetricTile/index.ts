export { describeSample } from './describeSample';
export { MetricHelp } from './MetricHelp';
export { MetricTile } from './MetricTile';
export type { MetricTileProps } from './MetricTile';
