export * from './DoraApi';
export { DoraClient } from './DoraClient';
