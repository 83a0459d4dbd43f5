export { isDoraAvailable } from './isDoraAvailable';
export { isDoraEnabled } from './isDoraEnabled';
export { isPooled, poolFilterOf } from './pooledKind';
