/**
 * A page of a hundred rows is some hundred kilobytes; of merge requests whose descriptions a bot fills to its limit
 * (60 kB each) it is 6 MB. Several times that is no list any more, and as many of it as requests are under way stand in
 * the backend's memory at once.
 */
export const MOST_BYTES = 32 * 1024 * 1024;

export class TooLargeError extends Error {}

/** The text of an answer, unpacked. Throws TooLargeError beyond so many bytes, without reading any further. */
export async function readBounded(response: Response, mostBytes: number): Promise<string> {
  // Packed or not: unpacked it is no smaller.
  if (Number(response.headers.get('content-length')) > mostBytes) {
    await response.body?.cancel();
    throw new TooLargeError();
  }
  const text = new TextDecoder();
  const parts: string[] = [];
  let bytes = 0;
  // Leaving the loop closes the connection.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) throw new TooLargeError();
    parts.push(text.decode(chunk, { stream: true }));
  }
  parts.push(text.decode());
  return parts.join('');
}
