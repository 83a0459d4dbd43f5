import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { dataStandings } from './dataStandings';

const NOW = Date.UTC(2026, 4, 4, 8);
const TEAM = 'group:default/payments';

const standingOf = (state: {
  lastAttemptAt: number | null;
  lastSuccessAt: number;
  source?: string;
}) => {
  const subject = { ref: 'component:default/cart', title: 'cart', recipient: TEAM, isTeam: false };
  const states = [{ source: 'gitlab', kinds: [], error: null, ...state }];
  const [{ trouble }] = dataStandings([{ ...subject, states }], [], NOW);
  return trouble && `${trouble.cause} since ${(NOW - trouble.since) / HOUR_MS} h`;
};

describe('data', () => {
  const longAgo = NOW - 60 * HOUR_MS;

  it('are out of date where a day of trying brought none', () => {
    expect(standingOf({ lastAttemptAt: NOW, lastSuccessAt: longAgo })).toBe('stale since 60 h');
    expect(standingOf({ lastAttemptAt: NOW, lastSuccessAt: NOW - DAY_MS + 1 })).toBeNull();
  });

  it('are no trouble of their source while the portal was down and has not tried since', () => {
    expect(standingOf({ lastAttemptAt: longAgo, lastSuccessAt: longAgo })).toBeNull();
    expect(standingOf({ lastAttemptAt: null, lastSuccessAt: longAgo })).toBeNull();
  });

  it('are never late where they come by themselves', () => {
    const delivered = { lastAttemptAt: NOW, lastSuccessAt: longAgo, source: 'push:ci' };
    expect(standingOf(delivered)).toBeNull();
  });
});
