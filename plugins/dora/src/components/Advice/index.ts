export { ImprovementActions } from './ImprovementActions';
export { Insights } from './Insights';
export { NoteList } from './NoteList';
export { TimeBetween } from './TimeBetween';
export { NothingToAdvise } from './NothingToAdvise';
export { describeImpact } from './describeImpact';
