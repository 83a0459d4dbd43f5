import { KeptAnswers } from './KeptAnswers';

const [SHOP, CART] = [{}, {}];
const asked = (grounds: unknown[], question = 'page', signal = new AbortController().signal) => ({
  question,
  grounds,
  signal,
});

describe('KeptAnswers', () => {
  it('works out once what several ask of the same, at once and afterwards', async () => {
    const kept = new KeptAnswers<number>();
    const work = jest.fn(async () => 7);
    const both = [kept.of(asked([SHOP, CART]), work), kept.of(asked([SHOP, CART]), work)];
    expect(await Promise.all(both)).toEqual([7, 7]);
    expect(await kept.of(asked([SHOP, CART]), work)).toBe(7);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('tells how much answers rest on', async () => {
    const kept = new KeptAnswers<number>({ maxGrounds: 4 });
    for (const question of ['page', 'another', 'a third']) {
      await kept.of(asked([SHOP], question), async () => 7);
    }
    // With one for each question.
    expect(kept.size).toBe(4);
  });

  it.each([
    ['fewer', asked([SHOP])],
    ['others', asked([SHOP, {}])],
    ['the same in another order', asked([CART, SHOP])],
    ['the same something else', asked([SHOP, CART], 'another page')],
  ])('works it out for who asks of %s', async (_, other) => {
    const kept = new KeptAnswers<string>();
    await kept.of(asked([SHOP, CART]), async () => 'for the first');
    expect(await kept.of(other, async () => 'for the second')).toBe('for the second');
    expect(await kept.of(asked([SHOP, CART]), async () => 'anew')).toBe('for the first');
  });

  it('goes on while somebody waits, and stops when nobody does', async () => {
    const kept = new KeptAnswers<void>();
    let stopped: AbortSignal | undefined;
    const work = (signal: AbortSignal) => {
      stopped = signal;
      return new Promise<void>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    };
    const leaving = [new AbortController(), new AbortController()];
    const waits = leaving.map(one => kept.of(asked([SHOP], 'page', one.signal), work));
    leaving[0].abort();
    await expect(waits[0]).rejects.toThrow('aborted');
    expect(stopped!.aborted).toBe(false);
    leaving[1].abort();
    await expect(waits[1]).rejects.toThrow('aborted');
    expect(stopped!.aborted).toBe(true);
    await expect(kept.of(asked([SHOP]), async () => {})).resolves.toBeUndefined();
  });

  it('tries again what has failed', async () => {
    const kept = new KeptAnswers<number>();
    const failing = kept.of(asked([SHOP]), async () => {
      throw new Error('down');
    });
    await expect(failing).rejects.toThrow('down');
    expect(await kept.of(asked([SHOP]), async () => 7)).toBe(7);
  });
});
