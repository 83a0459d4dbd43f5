import { historyRow, parseTransition, unreadTransition } from './alarmTransitions';

const at = new Date(1_700_000_000_000);
const item = { AlarmName: 'a', Timestamp: at, HistoryItemType: 'StateUpdate' as const };
const data =
  '{"version":"1.0","oldState":{"stateValue":"OK","stateReason":"x"},"newState":{"stateValue":"ALARM","stateReason":"y"}}';

describe('parseTransition', () => {
  it.each([
    ['the summary', { ...item, HistorySummary: 'Alarm updated from OK to ALARM' }],
    [
      'the data, where the summary says nothing',
      { ...item, HistorySummary: '', HistoryData: data },
    ],
    [
      'the summary, where the data is cut',
      {
        ...item,
        HistorySummary: 'Alarm updated from OK to ALARM',
        HistoryData: data.slice(0, 40),
      },
    ],
  ])('reads %s', (_, row) => {
    expect(parseTransition(row)).toEqual({ alarm: 'a', at: at.getTime(), from: 'OK', to: 'ALARM' });
  });

  it('leaves out no states', () => {
    const row = { ...item, HistorySummary: 'Alarm "a" created', HistoryData: '{' };
    expect(parseTransition(row)).toBeUndefined();
  });
});

describe('historyRow', () => {
  it.each([
    ['no time', { ...item, Timestamp: new Date(NaN) }, 'a@(no time)'],
    ['no name', { ...item, AlarmName: undefined }, `(no name)@${at.toISOString()}`],
    ['nothing', null, '(no name)@(no time)'],
  ])('refuses what has %s, which is told by what it has', (_, row, id) => {
    expect(historyRow.safeParse(row).success).toBe(false);
    expect(unreadTransition(row)).toMatchObject({ part: 'incidents', id });
  });
});
