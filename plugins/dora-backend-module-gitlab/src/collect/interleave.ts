/**
 * What several generators yield, whichever is first. None of them is asked for more than it was taken from, and each
 * goes on while the others' values are dealt with.
 */
export async function* interleave<T>(generators: AsyncGenerator<T>[]): AsyncGenerator<T> {
  const waiting = new Map<AsyncGenerator<T>, ReturnType<typeof nextOf<T>>>();
  for (const generator of generators) waiting.set(generator, nextOf(generator));
  while (waiting.size > 0) {
    const { generator, result } = await Promise.race(waiting.values());
    waiting.delete(generator);
    if (result.done) continue;
    yield result.value;
    waiting.set(generator, nextOf(generator));
  }
}

function nextOf<T>(generator: AsyncGenerator<T>) {
  const next = generator.next().then(result => ({ generator, result }));
  // The first failure is told; those behind it are not unhandled for that.
  next.catch(() => undefined);
  return next;
}
