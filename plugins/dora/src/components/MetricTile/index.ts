export { describeSample } from './describeSample';
export { MetricHelp } from './MetricHelp';
export { MetricTile, TILE_ROWS } from './MetricTile';
export { TileSkeleton } from './TileSkeleton';
export type { MetricTileProps } from './MetricTile';
