import { HOUR_MS } from 'backstage-plugin-dora-common';
import { AwsTarget, isBeyondBelief, SourceError } from 'backstage-plugin-dora-node';

/**
 * What AWS does not list any more of what it listed before, though it forgets no execution within a year. Few are left as
 * they are; where there are more than anybody believes, nothing of the list counts as read.
 *
 * @param known - ids of deployments, which for a stage begin with that of the execution
 * @param met - ids of executions that were listed
 */
export function absentExecutions(
  { name }: AwsTarget,
  { known, met }: { known: string[]; met: ReadonlySet<string> },
): { missing: { ids: string[]; of: number }; error?: SourceError } {
  const ids = known.filter(id => !met.has(id.split('/', 1)[0]));
  const of = known.length;
  if (!isBeyondBelief({ ids, of })) return { missing: { ids: [], of } };
  const error = new SourceError(
    'badAnswer',
    `AWS does not list ${ids.length} of ${of} executions of pipeline ${name} any more that it listed before: what is known stays until it lists them again, or somebody confirms on the coverage page that they are gone`,
    { retryAfterMs: HOUR_MS },
  );
  return { missing: { ids, of }, error };
}
