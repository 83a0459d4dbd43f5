import { DAY_MS } from 'backstage-plugin-dora-common';
import { readDoraConfig } from '../config';
import { ConfigReader } from '@backstage/config';
import { poolSamples } from '../metrics/samples/poolSamples';
import { seriesPoints } from './entitySeries';

const { definitions } = readDoraConfig(new ConfigReader({}));
const to = Date.parse('2026-05-31T00:00:00Z');
const reading = {
  window: { from: to - 365 * DAY_MS, to },
  profile: 'standard' as const,
  bandSet: definitions.bandSets.standard,
  members: [],
  pooled: true,
  moment: { now: to, attributionMs: definitions.attributionMs },
};

describe('the points of a series', () => {
  afterEach(() => jest.restoreAllMocks());

  it('are worked out no further once nobody waits for them', async () => {
    const gone = new AbortController();
    // Each bucket takes a whole turn.
    let clock = 0;
    const looked = jest.spyOn(performance, 'now').mockImplementation(() => (clock += 50));
    const pool = poolSamples([], 'standard');
    const points = seriesPoints(pool, { ...reading, signal: gone.signal }, 'day');
    gone.abort();
    await expect(points).rejects.toMatchObject({ name: 'AbortError' });
    expect(looked.mock.calls.length).toBeLessThan(10);
  });

  it('are there for each bucket where somebody waits', async () => {
    const { signal } = new AbortController();
    const pool = poolSamples([], 'standard');
    expect(await seriesPoints(pool, { ...reading, signal }, 'day')).toHaveLength(365);
  });
});
