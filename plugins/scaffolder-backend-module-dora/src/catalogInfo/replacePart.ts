/** Replaces a part of a text, told as if its lines ended as on Unix; its lines end as before then. */
export function replacePart(
  text: string,
  part: { begin: number; end: number; written: string },
): string {
  const begin = placeIn(text, part.begin);
  const end = placeIn(text, part.end);
  const isWindows = text.slice(begin, end).includes('\r\n');
  const written = isWindows ? part.written.replaceAll('\n', '\r\n') : part.written;
  return text.slice(0, begin) + written + text.slice(end);
}

function placeIn(text: string, offset: number): number {
  let passed = 0;
  for (const { index } of text.matchAll(/\r\n/g)) {
    if (index - passed >= offset) break;
    passed++;
  }
  return offset + passed;
}
