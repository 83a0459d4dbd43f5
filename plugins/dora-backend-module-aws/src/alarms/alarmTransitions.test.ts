import { parseTransition } from './alarmTransitions';

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

  it.each([
    ['no time', { ...item, Timestamp: new Date(NaN), HistorySummary: 'from OK to ALARM' }],
    ['no states', { ...item, HistorySummary: 'Alarm "a" created', HistoryData: '{' }],
    ['no name', { ...item, AlarmName: undefined, HistorySummary: 'from OK to ALARM' }],
  ])('leaves out %s', (_, row) => {
    expect(parseTransition(row)).toBeUndefined();
  });
});
