/**
 * Scaffolder actions that give new and existing services their DORA metrics.
 *
 * @packageDocumentation
 */
export { scaffolderModuleDora as default } from './module';
