import { NoRoomError, SourceError } from 'backstage-plugin-dora-node';
import { ListPage } from './ListPage';
import { outcomeOf, placeIn, ProjectRun } from './ProjectRun';

/**
 * Lets a list fail alone: what goes wrong is told of it, and the others go on. Only what stands in the way of every
 * request ends the run.
 */
export async function* guardList(
  run: ProjectRun,
  list: string,
  pages: AsyncGenerator<ListPage>,
): AsyncGenerator<ListPage> {
  const seen = { progressed: false };
  try {
    for await (const { facts, advance } of pages) {
      const advanceAndTell = () => {
        advance();
        seen.progressed = true;
      };
      await run.room.take(facts.setAside);
      yield { facts, advance: advanceAndTell };
    }
  } catch (error) {
    if (isOfAll(run, error)) throw error;
    Object.assign(placeIn(run, list), { failing: true, full: error instanceof NoRoomError });
    const outcome = { ...outcomeOf(run, list, error as Error), progressed: seen.progressed };
    yield { facts: { lists: [outcome] }, advance: () => undefined };
  }
}

/** A limit counts for all requests of the portal, and who is stopped has to stop. */
export function isOfAll({ request }: ProjectRun, error: unknown): boolean {
  return request.signal.aborted || (error instanceof SourceError && error.reason === 'throttled');
}
