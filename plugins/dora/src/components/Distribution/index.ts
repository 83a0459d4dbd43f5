export { Distribution } from './Distribution';
