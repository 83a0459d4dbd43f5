import { gate } from './__testUtils__/testCollector';
import { WorkSlots } from './WorkSlots';

/** Work that ends when it is told to. */
function setUp(options: { limit: number; due: number }) {
  let due = options.due;
  const ends: (() => void)[] = [];
  const errors: unknown[] = [];
  const slots = new WorkSlots({
    limit: options.limit,
    take: async count => {
      const taken = Math.min(count, due);
      due -= taken;
      return Array.from({ length: taken }, () => {
        const { open, opened } = gate();
        ends.push(open);
        return { done: opened };
      });
    },
    onError: error => errors.push(error),
  });
  return { slots, ends, errors };
}

const settled = () => new Promise(resolve => setImmediate(resolve));

describe('WorkSlots', () => {
  it('takes no more than the limit, and more as soon as a place is free', async () => {
    const { slots, ends } = setUp({ limit: 2, due: 3 });
    await Promise.all([slots.fill(), slots.fill()]);
    expect(ends).toHaveLength(2);
    ends[0]();
    await settled();
    expect(ends).toHaveLength(3);
  });

  it('is idle when all has ended', async () => {
    const { slots, ends } = setUp({ limit: 5, due: 2 });
    await slots.fill();
    let idle = false;
    const waiting = slots.idle().then(() => {
      idle = true;
    });
    ends[0]();
    await settled();
    expect(idle).toBe(false);
    ends[1]();
    await waiting;
    expect(idle).toBe(true);
  });

  it('takes nothing more when it was closed', async () => {
    const { slots, ends } = setUp({ limit: 1, due: 2 });
    await slots.fill();
    slots.close();
    ends[0]();
    await slots.idle();
    await slots.fill();
    expect(ends).toHaveLength(1);
  });

  it('goes on after work that failed, and after a claim that failed', async () => {
    const errors: unknown[] = [];
    let asked = 0;
    const slots = new WorkSlots({
      limit: 1,
      take: async () => {
        asked++;
        if (asked === 1) return [{ done: Promise.reject(new Error('work')) }];
        if (asked === 2) throw new Error('claim');
        return [];
      },
      onError: error => errors.push((error as Error).message),
    });
    await slots.fill();
    await settled();
    await slots.fill();
    expect(errors).toEqual(['work', 'claim']);
    expect(asked).toBe(3);
  });
});
