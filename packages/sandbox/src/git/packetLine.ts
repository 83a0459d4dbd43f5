const HEADER = 4;

/** A line of git's protocol: its length in four hexadecimal digits, then the line. */
export function packetLine(line: string | Buffer): Buffer {
  const bytes = Buffer.from(line);
  const length = (bytes.length + HEADER).toString(16).padStart(HEADER, '0');
  return Buffer.concat([Buffer.from(length), bytes]);
}

/** Ends a list of lines. */
export const FLUSH = Buffer.from('0000');

/** The lines up to the first flush, and what follows it. */
export function readPacketLines(bytes: Buffer): { lines: Buffer[]; rest: Buffer } {
  const lines: Buffer[] = [];
  let at = 0;
  while (at + HEADER <= bytes.length) {
    const length = parseInt(bytes.toString('latin1', at, at + HEADER), 16);
    if (length === 0) return { lines, rest: bytes.subarray(at + HEADER) };
    if (!(length >= HEADER) || at + length > bytes.length) break;
    lines.push(bytes.subarray(at + HEADER, at + length));
    at += length;
  }
  throw new Error('a list of packet lines has no end');
}
