/**
 * A simulated GitLab: the demo's source of facts, and what the integration tests run against.
 *
 * @packageDocumentation
 */
export type { Fault, FaultKind } from './http/Faults';
export type { ControlRequest } from './Control';
export type { Statistics } from './http/RequestStatistics';
export { largeProject } from './organisation/largeProject';
export type { LargeProjectOptions } from './organisation/largeProject';
export type { Organisation } from './organisation/larkspur';
export { startSandbox } from './startSandbox';
export type { Sandbox, SandboxOptions } from './startSandbox';
export type { Project } from './world/Project';
export type { Commit, Deployment, Environment, Issue, MergeRequest } from './world/rows';
export type { World } from './world/World';
export * from './aws';
