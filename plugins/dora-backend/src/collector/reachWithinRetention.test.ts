import { reachWithinRetention } from './reachWithinRetention';

const CUT = 1000;
const progress = { complete: true, done: 1, total: 1 };

describe('reachWithinRetention', () => {
  it.each([
    [500, CUT],
    [1500, 1500],
    [null, null],
  ])('takes what is known since %p for known since %p', (reachedBackTo, kept) => {
    const page = {
      cursor: {},
      progress: { ...progress, reachedBackTo },
      lists: [{ list: 'executions', reachedBackTo, error: null }, { list: 'commits' }],
    };
    expect(reachWithinRetention(page, CUT)).toEqual({
      cursor: {},
      progress: { ...progress, reachedBackTo: kept },
      lists: [{ list: 'executions', reachedBackTo: kept, error: null }, { list: 'commits' }],
    });
  });

  it('leaves a page alone that tells nothing of it', () => {
    expect(reachWithinRetention({ cursor: { a: 1 } }, CUT)).toEqual({ cursor: { a: 1 } });
  });
});
