import { interleave } from './interleave';

async function* values<T>(...all: T[]): AsyncGenerator<T> {
  yield* all;
}

describe('interleave', () => {
  it('yields all of all', async () => {
    const seen: number[] = [];
    const both = interleave([values(1, 2, 3), values<number>(), values(4)]);
    for await (const value of both) seen.push(value);
    expect(seen.sort()).toEqual([1, 2, 3, 4]);
  });

  it('does not wait for one that is slow', async () => {
    let release = () => {};
    async function* slow() {
      await new Promise<void>(resolve => {
        release = resolve;
      });
      yield 'slow';
    }
    const seen: string[] = [];
    for await (const value of interleave([slow(), values('one', 'two')])) {
      seen.push(value);
      if (value === 'two') release();
    }
    expect(seen).toEqual(['one', 'two', 'slow']);
  });

  it('fails with the first that fails', async () => {
    async function* failing(): AsyncGenerator<number> {
      throw new Error('no more');
    }
    const both = interleave([failing(), failing()]);
    await expect(both.next()).rejects.toThrow('no more');
  });
});
