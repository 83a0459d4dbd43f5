import { SetAside } from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { NO_ID } from '../store/types';
import { withoutNul } from './readRows';

const LONGEST_TEXT = 500;

const setAsideRow = z.object({
  part: z.enum([
    'deployments',
    'changes',
    'incidents',
    'environments',
    'shipments',
    'commits',
    'deploymentCounts',
  ]),
  id: z.string().catch(''),
  why: z.string().catch(''),
  url: z.string().nullish().catch(null),
});

/** Of a part that there is not, nothing can be told. */
export function readSetAside(row: unknown): SetAside[] {
  const parsed = setAsideRow.safeParse(withoutNul(row));
  if (!parsed.success) return [];
  const { part, id: own, why, url } = parsed.data;
  return [
    {
      part,
      id: own.slice(0, 300) || NO_ID,
      why: why.slice(0, LONGEST_TEXT),
      url: url && /^https?:/.test(url) && url.length <= 2000 ? url : null,
    },
  ];
}
