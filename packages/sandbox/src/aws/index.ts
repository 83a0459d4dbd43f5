export * from './AwsWorld';
export { type AwsFault } from './AwsFaults';
export { startAwsSandbox, type AwsSandbox, type AwsSandboxOptions } from './startAwsSandbox';
export { larkspurAws } from './stories/larkspurAws';
