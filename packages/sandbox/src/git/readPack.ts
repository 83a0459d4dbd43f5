import { inflateSync } from 'node:zlib';
import { applyDelta } from './applyDelta';
import { GitObject, GitObjects, GitObjectType } from './GitObjects';

const TYPES: Record<number, GitObjectType | undefined> = {
  1: 'commit',
  2: 'tree',
  3: 'blob',
  4: 'tag',
};
const OFFSET_DELTA = 6;
const NAMED_DELTA = 7;
const HEADER_LENGTH = 12;
const NAME_LENGTH = 20;

/** Adds everything in a pack to the objects; deltas against earlier ones are resolved. */
export function readPack(pack: Buffer, objects: GitObjects): void {
  if (pack.toString('latin1', 0, 4) !== 'PACK') throw new Error('what was pushed is no pack');
  const count = pack.readUInt32BE(8);
  const byOffset = new Map<number, GitObject>();
  let at = HEADER_LENGTH;
  for (let i = 0; i < count; i++) {
    const start = at;
    const type = (pack[at] >> 4) & 7;
    while (pack[at++] & 0x80);
    let base: GitObject | undefined;
    if (type === OFFSET_DELTA) {
      let distance = pack[at] & 0x7f;
      while (pack[at++] & 0x80) distance = ((distance + 1) << 7) | (pack[at] & 0x7f);
      base = byOffset.get(start - distance);
    } else if (type === NAMED_DELTA) {
      base = objects.find(pack.toString('hex', at, at + NAME_LENGTH));
      at += NAME_LENGTH;
    }
    const { content, consumed } = inflate(pack.subarray(at));
    at += consumed;
    const plain = TYPES[type];
    if (!plain && !base) throw new Error('a delta in the pack has no base');
    const object = plain
      ? { type: plain, content }
      : { type: base!.type, content: applyDelta(base!.content, content) };
    byOffset.set(start, object);
    objects.add(object);
  }
}

/** A pack does not say how long an object is when compressed; only inflating tells. */
function inflate(bytes: Buffer): { content: Buffer; consumed: number } {
  // the types of Node do not know what `info` makes of the answer
  const answer: unknown = inflateSync(bytes, { info: true });
  const { buffer, engine } = answer as { buffer: Buffer; engine: { bytesWritten: number } };
  return { content: buffer, consumed: engine.bytesWritten };
}
