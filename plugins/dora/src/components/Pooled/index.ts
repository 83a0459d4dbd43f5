export { NothingPooled } from './NothingPooled';
export { PartOf } from './PartOf';
export { PooledNotices } from './PooledNotices';
export { PooledServices } from './PooledServices';
export { PooledSourceLine } from './PooledSourceLine';
export { ServiceLink } from './ServiceLink';
