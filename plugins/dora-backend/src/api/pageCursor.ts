import { Instant } from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { badParameter, LATEST_INSTANT } from './requests';

const pageCursorSchema = z.strictObject({
  offset: z.number().int().min(1),
  /** Where the request did not say `to`: later pages must keep the window of the first. */
  to: z.number().int().min(0).max(LATEST_INSTANT).optional(),
});

/** Where the next page of a list begins. Opaque to callers. */
interface PageCursor {
  offset: number;
  to?: Instant;
}

export function encodeCursor(cursor: PageCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Reads what `encodeCursor` wrote; anything else is a bad `cursor` parameter. */
export function decodeCursor(value: string): PageCursor {
  try {
    return pageCursorSchema.parse(JSON.parse(Buffer.from(value, 'base64url').toString()));
  } catch {
    throw badParameter('cursor', value, 'expected the nextCursor of an earlier answer');
  }
}
