export { isDoraAvailable } from './isDoraAvailable';
export { isPooledAnswer } from './isPooledAnswer';
export { kindOf } from './kindOf';
export { measuredKinds } from './measuredKinds';
export { oldestSuccess } from './oldestSuccess';
export { shownState } from './shownState';
