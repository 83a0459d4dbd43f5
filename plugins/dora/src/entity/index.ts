export { isDoraAvailable } from './isDoraAvailable';
export { isDoraEnabled } from './isDoraEnabled';
export { isPooledAnswer } from './isPooledAnswer';
export { isPooled, poolFilterOf } from './pooledKind';
