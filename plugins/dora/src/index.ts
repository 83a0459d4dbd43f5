/**
 * The legacy plugin, and what both frontend systems share: API, route and translation refs.
 *
 * @packageDocumentation
 */
export * from './api';
export { DoraSidebarItem } from './components/DoraSidebarItem';
export { isDoraAvailable } from './entity';
export * from './plugin';
export {
  coverageRouteRef,
  entityContentRouteRef,
  goalsRouteRef,
  reportRouteRef,
  rootRouteRef,
} from './routes';
export { doraTranslationRef } from './translation';
