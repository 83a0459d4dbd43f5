export { lastDay } from './customRange';
export { ControlSelect } from './ControlSelect';
export { ProfileSelect } from './ProfileSelect';
export { WindowSelect } from './WindowSelect';
