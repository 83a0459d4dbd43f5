import { SetAside } from 'backstage-plugin-dora-node';
import { UnreadRow } from '../gitlab/readAnswer';

/** Rows that are not understood, as rows of what they would have been. */
export function toSetAside(part: SetAside['part'], unread: UnreadRow[]): SetAside[] {
  return unread.map(row => ({ part, ...row }));
}
