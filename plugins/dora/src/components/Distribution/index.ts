export { Distribution } from './Distribution';
export { IndustrySources } from './IndustrySources';
