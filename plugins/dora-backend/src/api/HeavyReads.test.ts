import { mockCredentials } from '@backstage/backend-test-utils';
import { HeavyReads } from './HeavyReads';
import { TooManyRequestsError } from './limits';
import { Viewer } from './viewer/Access';

const viewer = (caller: string, signal = new AbortController().signal): Viewer => ({
  principal: caller,
  caller,
  catalogCredentials: mockCredentials.user(),
  signal,
});

/** Reads that end when they are told to. */
function readings() {
  const ends: (() => void)[] = [];
  const read = jest.fn(() => new Promise<void>(resolve => ends.push(resolve)));
  const endAll = async () => {
    while (ends.length > 0) {
      ends.shift()!();
      await new Promise(setImmediate);
    }
  };
  return { read, endAll };
}

describe('HeavyReads', () => {
  it('are two at a time, whoever asks', async () => {
    const heavy = new HeavyReads();
    const { read, endAll } = readings();
    const all = ['jane', 'joe', 'jim'].map(name => heavy.run(viewer(name), read));
    await new Promise(setImmediate);
    expect(read).toHaveBeenCalledTimes(2);
    await endAll();
    await Promise.all(all);
    expect(read).toHaveBeenCalledTimes(3);
  });

  it('are twelve of one caller, and any of another', async () => {
    const heavy = new HeavyReads();
    const { read, endAll } = readings();
    const all = Array.from({ length: 12 }, () => heavy.run(viewer('jane'), read));
    await expect(heavy.run(viewer('jane'), read)).rejects.toMatchObject({
      statusCode: 429,
      retryAfterSeconds: 2,
    });
    const other = heavy.run(viewer('joe'), read);
    await new Promise(setImmediate);
    await endAll();
    await Promise.all([...all, other]);
    const again = heavy.run(viewer('jane'), async () => 'read');
    await expect(again).resolves.toBe('read');
  });

  it('of one caller are one at a time, so that another waits for none of them', async () => {
    const heavy = new HeavyReads();
    const { read, endAll } = readings();
    const all = Array.from({ length: 5 }, () => heavy.run(viewer('jane'), read));
    await new Promise(setImmediate);
    expect(read).toHaveBeenCalledTimes(1);
    await expect(heavy.run(viewer('joe'), async () => 'read')).resolves.toBe('read');
    await endAll();
    await Promise.all(all);
    expect(read).toHaveBeenCalledTimes(5);
  });

  it('that are still being handed over are of their caller, while others have their turn', async () => {
    const heavy = new HeavyReads();
    let handOver = () => {};
    const handedOver = new Promise<void>(resolve => {
      handOver = resolve;
    });
    const read = jest.fn(async () => 'read');
    const slow = Array.from({ length: 12 }, () =>
      heavy.run(viewer('jane'), read, () => handedOver),
    );
    await new Promise(setImmediate);
    expect(read).toHaveBeenCalledTimes(12);
    await expect(heavy.run(viewer('jane'), read)).rejects.toMatchObject({ statusCode: 429 });
    await expect(heavy.run(viewer('joe'), read)).resolves.toBe('read');
    handOver();
    await Promise.all(slow);
    await expect(heavy.run(viewer('jane'), read)).resolves.toBe('read');
  });

  it('that nobody waits for any more do not count', async () => {
    const heavy = new HeavyReads();
    const { read, endAll } = readings();
    const gone = new AbortController();
    const left = Array.from({ length: 12 }, () =>
      heavy.run(viewer('jane', gone.signal), read).catch(error => error.name),
    );
    await new Promise(setImmediate);
    gone.abort();
    // As soon as they have left, whatever has begun.
    expect(new Set(await Promise.all(left))).toEqual(new Set(['AbortError']));
    const again = heavy.run(viewer('jane'), async () => 'read');
    await endAll();
    await expect(again).resolves.toBe('read');
    expect(read).toHaveBeenCalledTimes(1);
  });

  it('do not begin once nobody waits for them', async () => {
    const heavy = new HeavyReads();
    const { read, endAll } = readings();
    const before = ['jane', 'joe'].map(name => heavy.run(viewer(name), read));
    const gone = new AbortController();
    const unread = jest.fn();
    const waiting = heavy.run(viewer('jim', gone.signal), unread);
    const outcome = waiting.catch(error => error);
    gone.abort();
    await new Promise(setImmediate);
    await endAll();
    await Promise.all(before);
    expect(await outcome).toMatchObject({ name: 'AbortError' });
    expect(unread).not.toHaveBeenCalled();
  });

  it('say that it is too much in a class of its own', () => {
    expect(new TooManyRequestsError('much', 3)).toMatchObject({ name: 'TooManyRequestsError' });
  });
});
