import { SourceError } from 'backstage-plugin-dora-node';
import { isOfAll } from './guardList';
import { ProjectRun } from './ProjectRun';

/** What was found out about the project holds for so long. */
const PROBE_MS = 10_000;

const probes = new WeakMap<ProjectRun, { at: number; isReadable: Promise<boolean> }>();

/**
 * Whether a look-up failed of this one item alone. It did where GitLab says so (404), or where the project itself can be
 * read at the same time; else everything would be taken for unreadable while GitLab is down.
 */
export async function isOfItem(run: ProjectRun, error: unknown): Promise<boolean> {
  if (isOfAll(run, error) || !(error instanceof SourceError)) return false;
  if (error.reason === 'notFound') return true;
  if (error.reason === 'unauthorized') return false;
  const known = probes.get(run);
  if (known && performance.now() - known.at < PROBE_MS) return known.isReadable;
  const isReadable = run.client.project(String(run.project.id)).then(
    () => true,
    () => false,
  );
  probes.set(run, { at: performance.now(), isReadable });
  return isReadable;
}
