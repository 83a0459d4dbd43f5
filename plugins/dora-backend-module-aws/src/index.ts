/**
 * Delivery facts from AWS for the DORA backend: CodePipeline, CloudWatch and X-Ray.
 *
 * @packageDocumentation
 */
export { doraModuleAws as default } from './module';
