export { CollectionStates, describeCollection } from './CollectionStates';
export { columnsOf, columnTitle } from './columnsOf';
export { MetricCell } from './MetricCell';
export { NestedServices } from './NestedServices';
export { ScorecardTable } from './ScorecardTable';
export { TableSkeleton } from './TableSkeleton';
