/**
 * Delivery facts from GitLab for the DORA plugin.
 *
 * @packageDocumentation
 */
export { doraModuleGitlab, doraModuleGitlab as default } from './module';
