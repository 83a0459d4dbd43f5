export { describeSample } from './describeSample';
export { MetricHelp } from './MetricHelp';
export { MetricTile, TILE_ROWS } from './MetricTile';
export type { MetricTileProps } from './MetricTile';
