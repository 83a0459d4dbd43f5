import { Goal } from 'backstage-plugin-dora-common';
import { Viewer } from '../../api/viewer/Access';
import { CatalogTree, titleOf } from '../../api/viewer/CatalogTree';
import { toGoals } from '../../api/goals/readGoals';
import { readScorecard, ScorecardServices } from '../../api/scorecard/readScorecard';
import { toDigest } from '../wording/toDigest';
import { Message } from '../wording/Message';
import { Saying } from '../wording/Saying';
import { recipientOf, wantsCalmWeeks } from './recipients';

/** The week of each team that owns services. */
export async function readDigests(
  services: ScorecardServices,
  viewer: Viewer,
  saying: Saying,
): Promise<Message[]> {
  const { entities, config, scopes } = services;
  const tree = await entities.tree(viewer, config.entities.kinds);
  const owners = tree.members.flatMap(({ owner, entity }) =>
    owner && scopes.plan(entity).leftOut === null ? [owner] : [],
  );
  const messages: Message[] = [];
  for (const ref of new Set(owners)) {
    viewer.signal.throwIfAborted();
    if (!recipientOf(tree, ref)) continue;
    const options = { totalsRef: ref, advised: true };
    const read = await readScorecard(services, viewer, { owner: [ref] }, options);
    const { totals, movers, window, advice } = read;
    const { actions } = advice!;
    const goals = await goalsOf(services, { tree, ref, signal: viewer.signal });
    const team = tree.group(ref)!;
    const week = { ref, title: titleOf(team), totals, movers, window, actions, goals };
    const digest = toDigest(week, saying);
    if (digest.topic !== 'dora-digest-calm' || wantsCalmWeeks(team)) messages.push(digest);
  }
  return messages;
}

/** Those that are neither to come nor over, of the team and of what it owns. */
async function goalsOf(
  services: ScorecardServices,
  { tree, ref, signal }: { tree: CatalogTree; ref: string; signal: AbortSignal },
): Promise<Goal[]> {
  const now = services.now();
  const own = new Set([ref, ...tree.membersOf(ref).map(member => member.ref)]);
  const running = (await services.goals.all()).filter(
    goal => own.has(goal.ref) && goal.startAt <= now && now < goal.dueAt,
  );
  return toGoals(services, tree, running, signal);
}
