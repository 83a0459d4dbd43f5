export { Goals } from './Goals';
