export { isDoraAvailable } from './isDoraAvailable';
export { isDoraEnabled } from './isDoraEnabled';
