import { HOUR_MS } from 'backstage-plugin-dora-common';
import { TargetState } from '../store/types';
import { toSourceStatus } from './sourceStatus';

const NOW = Date.parse('2026-05-31T12:00:00Z');
const claimed = {
  source: 'gitlab',
  claim: {
    name: 'gitlab.com/shop/checkout',
    annotation: 'gitlab.com/project-slug',
    provides: ['deployments' as const],
    details: {},
  },
};
const collected: TargetState = {
  source: 'gitlab',
  name: 'gitlab.com/shop/checkout',
  targetId: 1,
  title: 'gitlab.com/shop/checkout-renamed',
  url: 'https://gitlab.com/shop/checkout-renamed',
  provides: ['deployments'],
  lastAttemptAt: NOW,
  lastSuccessAt: NOW,
  error: null,
  kinds: [],
  historyComplete: true,
  reachedBackTo: 0,
  done: 10,
  total: 10,
  factsVersion: 0,
};
const statusOf = (state?: Partial<TargetState>, frequencyMs = 15 * 60_000) =>
  toSourceStatus(claimed, state && { ...collected, ...state }, { now: NOW, frequencyMs });

describe('toSourceStatus', () => {
  it('is pending until the collector has seen the claim', () => {
    expect(statusOf()).toEqual({
      source: 'gitlab',
      target: 'gitlab.com/shop/checkout',
      provides: ['deployments'],
      state: 'pending',
      lastSuccessAt: null,
      lastAttemptAt: null,
      error: null,
      progress: { reachedBackTo: null, done: 0, total: null },
    });
  });

  it('is pending, with progress, while the first collection walks back', () => {
    const status = statusOf({ historyComplete: false, reachedBackTo: NOW, done: 3, total: 9 });
    expect(status.state).toBe('pending');
    expect(status.progress).toEqual({
      reachedBackTo: '2026-05-31T12:00:00.000Z',
      done: 3,
      total: 9,
    });
  });

  it('is ok under the name that the target has now', () => {
    expect(statusOf({})).toEqual({
      source: 'gitlab',
      target: 'gitlab.com/shop/checkout-renamed',
      url: 'https://gitlab.com/shop/checkout-renamed',
      provides: ['deployments'],
      state: 'ok',
      lastSuccessAt: '2026-05-31T12:00:00.000Z',
      lastAttemptAt: '2026-05-31T12:00:00.000Z',
      error: null,
    });
  });

  it.each([
    ['ok', 15 * 60_000, HOUR_MS],
    ['stale', 15 * 60_000, HOUR_MS + 1],
    ['ok', HOUR_MS, 3 * HOUR_MS],
    ['stale', HOUR_MS, 3 * HOUR_MS + 1],
    ['ok', 1000, HOUR_MS],
  ])('is %s, collected every %d ms, %d ms after a success', (state, frequencyMs, ageMs) => {
    expect(statusOf({ lastSuccessAt: NOW - ageMs }, frequencyMs).state).toBe(state);
  });

  it.each([
    ['error', NOW - HOUR_MS],
    ['stale', NOW - HOUR_MS - 1],
    ['error', null],
  ])('is %s after a failure if the last success was at %d', (state, lastSuccessAt) => {
    const status = statusOf({ error: 'GitLab answers 500', lastSuccessAt });
    expect(status).toMatchObject({ state, error: 'GitLab answers 500' });
  });

  it('says error rather than pending when the first collection fails', () => {
    expect(statusOf({ historyComplete: false, error: 'down', lastSuccessAt: null }).state).toBe(
      'error',
    );
  });

  // eslint-disable-next-line no-script-url
  it.each(['javascript:alert(1)', 'data:text/html,x', ' https://a', 'ftp://a', '//a'])(
    'is no link where its source says %s',
    url => {
      expect(statusOf({ url })).not.toHaveProperty('url');
    },
  );

  it('names the annotation of a name that led nowhere', () => {
    expect(statusOf({ targetId: null, error: 'There is no such project' }).error).toBe(
      'gitlab.com/project-slug: There is no such project',
    );
    const naming = 'gitlab.com/project-slug names no project';
    expect(statusOf({ targetId: null, error: naming }).error).toBe(naming);
  });
});
