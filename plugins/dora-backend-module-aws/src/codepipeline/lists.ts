import { TargetList } from 'backstage-plugin-dora-node';

/** The executions themselves. */
export const EXECUTIONS: TargetList = { name: 'executions', provides: ['deployments'] };
/** The commits behind them, from CodeCommit. */
export const COMMITS: TargetList = { name: 'commits', provides: ['changes'] };
/** How the stages ended that entities call production; only there where one does. */
export const STAGES: TargetList = { name: 'stages', provides: ['deployments'] };
export function listsOf(stages: string[]): TargetList[] {
  return [EXECUTIONS, COMMITS, ...(stages.length > 0 ? [STAGES] : [])];
}
