/**
 * For tests of sources.
 *
 * @packageDocumentation
 */
export * from './describeSource';
export * from './MemoryFacts';
export * from './SimulatedTool';
