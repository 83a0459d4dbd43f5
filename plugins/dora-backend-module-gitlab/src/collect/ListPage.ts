import { FactPage } from 'backstage-plugin-dora-node';
import { interleave } from './interleave';
import { Facts, pageOf, ProjectRun } from './ProjectRun';

/**
 * A page of a list. `advance` moves the state on, and must not be called before the page is handed over: the state
 * goes into the cursor of whichever page is stored next.
 */
export interface ListPage {
  facts: Facts;
  advance(): void;
}

/** Pages of several lists that are read at the same time. */
export async function* handOver(
  run: ProjectRun,
  lists: AsyncGenerator<ListPage>[],
): AsyncGenerator<FactPage> {
  for await (const { facts, advance } of interleave(lists)) {
    advance();
    yield pageOf(run, facts);
  }
}
