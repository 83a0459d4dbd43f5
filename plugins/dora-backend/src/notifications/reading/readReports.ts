import { monthlyReport } from '../../api/reports/monthlyReport';
import { ScorecardServices } from '../../api/scorecard/readScorecard';
import { Viewer } from '../../api/viewer/Access';
import { Message } from '../wording/Message';
import { Saying } from '../wording/Saying';
import { toReport } from '../wording/toReport';
import { recipientOf } from './recipients';

/** The month of each system and domain that anything measured is in, for its owner. */
export async function readReports(
  services: ScorecardServices,
  viewer: Viewer,
  { month, ...saying }: Saying & { month: string },
): Promise<Message[]> {
  const { entities, config, scopes } = services;
  const tree = await entities.tree(viewer, config.entities.kinds);
  const measured = tree.members.filter(({ entity }) => scopes.plan(entity).leftOut === null);
  const refs = measured.flatMap(member =>
    (['system', 'domain'] as const).flatMap(grouping => tree.groupsOf(member, grouping)),
  );
  const messages: Message[] = [];
  for (const ref of new Set(refs)) {
    viewer.signal.throwIfAborted();
    const recipient = recipientOf(tree, ref);
    if (!recipient) continue;
    const report = await monthlyReport(services, viewer, { ref, month });
    messages.push(toReport({ ...report, ref }, { ...saying, recipient }));
  }
  return messages;
}
