import { at, incident } from '../__testUtils__/facts';
import { seenTwice } from './seenTwice';

const WINDOW_MS = 48 * 3_600_000;
const issue = incident({ id: '1', source: 'gitlab', openedAt: at('5-04 10:00') });
const alarm = (id: string, openedAt: string | null) =>
  incident({
    id,
    source: 'alarms',
    title: 'shop-5xx',
    openedAt: openedAt === null ? null : at(openedAt),
  });

describe('seenTwice', () => {
  it.each([
    ['earlier', '5-04 09:56', '4 min earlier'],
    ['later', '5-05 12:00', '1 d 2 h later'],
    ['at the same time', '5-04 10:00', 'at the same time'],
    ['just inside the window', '5-06 10:00', '2 d later'],
  ])('names what another source tells of: %s', (_, openedAt, words) => {
    const told = seenTwice([issue, alarm('a', openedAt)], WINDOW_MS)(issue);
    expect(told).toBe(
      `alarms tells of trouble ${words} (shop-5xx): if it is the same, it counts as two`,
    );
  });

  it('takes the nearest of several', () => {
    const all = [alarm('a', '5-04 20:00'), issue, alarm('b', '5-04 09:00')];
    expect(seenTwice(all, WINDOW_MS)(issue)).toContain('1 h earlier');
  });

  it.each([
    ['none near', [alarm('a', '5-06 10:01')]],
    ['one of its own source', [{ ...issue, id: '2' }]],
    ['one without a beginning', [alarm('a', null)]],
  ])('says nothing where there is %s', (_, others) => {
    expect(seenTwice([issue, ...others], WINDOW_MS)(issue)).toBeUndefined();
  });
});
