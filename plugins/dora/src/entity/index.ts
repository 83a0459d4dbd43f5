export { isDoraAvailable } from './isDoraAvailable';
export { isPooledAnswer } from './isPooledAnswer';
export { measuredKinds } from './measuredKinds';
export { shownState } from './shownState';
