import { Timeline } from './Timeline';

describe('Timeline', () => {
  it('lets events happen in order of time, and of planning where they share an instant', () => {
    const timeline = new Timeline(0);
    const seen: string[] = [];
    timeline.plan(20, () => seen.push('c'));
    timeline.plan(10, () => seen.push('a'));
    timeline.plan(20, () => seen.push('d'));
    timeline.plan(10, () => seen.push('b'));
    timeline.plan(30, () => seen.push('later'));
    timeline.advanceTo(20);
    expect(seen).toEqual(['a', 'b', 'c', 'd']);
    expect(timeline.time).toBe(20);
  });

  it('lets an event plan others, and shows it the time at which it happens', () => {
    const timeline = new Timeline(0);
    const seen: number[] = [];
    const tick = () => {
      seen.push(timeline.time);
      timeline.plan(timeline.time + 10, tick);
    };
    timeline.plan(5, tick);
    timeline.advanceTo(27);
    expect(seen).toEqual([5, 15, 25]);
  });

  it('never lets an event happen before its time', () => {
    const timeline = new Timeline(0);
    let happenedAt = 0;
    timeline.plan(10.4, () => {
      happenedAt = timeline.time;
    });
    timeline.advanceTo(100);
    expect(happenedAt).toBe(11);
  });
});
