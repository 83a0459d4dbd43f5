/** Makes an object out of another one and the difference between them. */
export function applyDelta(base: Buffer, delta: Buffer): Buffer {
  let at = 0;
  const size = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = delta[at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (!(byte & 0x80)) return value;
    }
  };
  const number = (flags: number, bytes: number) => {
    let value = 0;
    for (let i = 0; i < bytes; i++) if (flags & (1 << i)) value += delta[at++] * 2 ** (8 * i);
    return value;
  };
  if (size() !== base.length) throw new Error('a delta in the pack does not fit its base');
  const length = size();
  const parts: Buffer[] = [];
  while (at < delta.length) {
    const code = delta[at++];
    if (code & 0x80) {
      const offset = number(code & 0x0f, 4);
      const count = number((code >> 4) & 0x07, 3) || 0x10000;
      parts.push(base.subarray(offset, offset + count));
    } else {
      parts.push(delta.subarray(at, at + code));
      at += code;
    }
  }
  const result = Buffer.concat(parts);
  if (result.length !== length) throw new Error('a delta in the pack is damaged');
  return result;
}
