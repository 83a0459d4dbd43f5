import { AlarmStateValue, AlarmTransition } from './alarmTransitions';
import { OpenOutages, foldTransitions } from './foldTransitions';

/** `0 OK ALARM` = at 0 from OK to ALARM. */
const rows = (...lines: string[]): AlarmTransition[] =>
  lines.map(line => {
    const [at, from, to] = line.split(' ');
    return { alarm: 'a', at: Number(at), from: from as AlarmStateValue, to: to as AlarmStateValue };
  });

describe('foldTransitions', () => {
  it.each([
    ['from ALARM to OK', ['1 OK ALARM', '5 ALARM OK'], [[1, 5]], {}],
    [
      'missing data ends nothing',
      ['1 OK ALARM', '3 ALARM INSUFFICIENT_DATA'],
      [[1, null]],
      { a: 1 },
    ],
    [
      'OK after missing data ends it',
      ['1 OK ALARM', '3 ALARM INSUFFICIENT_DATA', '7 INSUFFICIENT_DATA OK'],
      [[1, 7]],
      {},
    ],
    [
      'back into ALARM from missing data goes on',
      ['1 OK ALARM', '3 ALARM INSUFFICIENT_DATA', '4 INSUFFICIENT_DATA ALARM', '9 ALARM OK'],
      [[1, 9]],
      {},
    ],
    ['rows that repeat', ['1 OK ALARM', '2 OK ALARM', '5 ALARM OK', '6 ALARM OK'], [[1, 5]], {}],
    [
      'two outages',
      ['1 OK ALARM', '2 ALARM OK', '3 OK ALARM', '4 ALARM OK'],
      [
        [1, 2],
        [3, 4],
      ],
      {},
    ],
    ['history begins inside one', ['4 ALARM OK'], [[null, 4]], {}],
    [
      'history begins inside one that loses its data',
      ['4 ALARM INSUFFICIENT_DATA', '6 INSUFFICIENT_DATA OK'],
      [[null, 6]],
      {},
    ],
    ['history begins without data', ['4 INSUFFICIENT_DATA OK'], [], {}],
  ])('%s', (_, lines, expected, open) => {
    const result = foldTransitions(rows(...lines), new Map(), new Set());
    expect(result.outages.map(o => [o.openedAt, o.resolvedAt])).toEqual(expected);
    const stillOpen = [...result.open].map(([alarm, o]) => [alarm, o.openedAt]);
    expect(Object.fromEntries(stillOpen)).toEqual(open);
  });

  it('closes over pages what an earlier page opened, under the same identity', () => {
    const seen = new Set<string>();
    const first = foldTransitions(rows('1 OK ALARM'), new Map(), seen);
    const second = foldTransitions(rows('9 ALARM OK'), first.open, seen);
    expect(second.outages).toEqual([{ ...first.outages[0], resolvedAt: 9 }]);
  });

  it('takes no repeated end for an outage of unknown beginning', () => {
    const { outages } = foldTransitions(rows('9 ALARM OK'), new Map(), new Set(['a']));
    expect(outages).toEqual([]);
  });

  it('leaves what it was given alone', () => {
    const open: OpenOutages = new Map([['a', { openedAt: 1, seenAt: 1 }]]);
    foldTransitions(rows('9 ALARM OK'), open, new Set(['a']));
    expect([...open.keys()]).toEqual(['a']);
  });
});
