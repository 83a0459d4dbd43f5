import { mockServices } from '@backstage/backend-test-utils';
import { ScorecardGrouping } from 'backstage-plugin-dora-common';
import { MONDAY } from '../__testUtils__/facts';
import { noSamples } from '../metrics/samples/poolSamples';
import { catalogOf, watchedServices } from '../notifications/__testUtils__/watchedServices';
import { HeavyReads } from '../api/HeavyReads';
import { pluginViewer } from '../api/viewer/pluginViewer';
import { readScorecard, ScorecardServices } from '../api/scorecard/readScorecard';
import { startReadingAhead } from './startReadingAhead';

const NAMES = ['cart', 'pay', 'search'];

function setUp({ rows }: { rows?: number } = {}) {
  const samples = Object.fromEntries(NAMES.map(name => [name, noSamples('standard')]));
  const watched = watchedServices({ entities: catalogOf(NAMES), samples, now: MONDAY });
  const { config } = watched.services;
  const memory = { ...config.memory, ...(rows !== undefined && { rows }) };
  return { ...watched.services, config: { ...config, memory } };
}

async function start(services: ScorecardServices) {
  const scheduler = mockServices.scheduler.mock();
  const rootLifecycle = mockServices.rootLifecycle.mock();
  const logger = mockServices.logger.mock();
  const auth = mockServices.auth();
  const heavyReads = new HeavyReads();
  await startReadingAhead({ ...services, heavyReads }, { scheduler, rootLifecycle, logger, auth });
  const [{ fn }] = scheduler.scheduleTask.mock.calls[0];
  const [shutDown] = rootLifecycle.addBeforeShutdownHook.mock.calls[0];
  return { tick: () => (fn as () => Promise<void>)(), shutDown, logger };
}

/** Called for each row that is not known yet. */
function countComputed({ kept: { rows } }: ScorecardServices) {
  const computed = jest.fn();
  const withPast = rows.withPast.bind(rows);
  jest.spyOn(rows, 'withPast').mockImplementation((of, work) =>
    withPast(of, {
      ...work,
      compute: comparison => {
        computed();
        return work.compute(comparison);
      },
    }),
  );
  return computed;
}

describe('reading ahead', () => {
  it.each<ScorecardGrouping>(['entity', 'owner'])(
    'has the page by %s worked out when somebody opens it',
    async groupBy => {
      const services = setUp();
      const { tick } = await start(services);
      await tick();
      const computed = countComputed(services);
      const viewer = await pluginViewer(mockServices.auth(), new AbortController().signal);
      const joe = { ...viewer, principal: 'user:default/joe', caller: 'user:default/joe' };
      const { rows, totals } = await readScorecard(services, joe, { groupBy });
      expect(totals.entities).toBe(NAMES.length);
      expect(rows).toHaveLength(groupBy === 'entity' ? NAMES.length : 1);
      expect(computed).not.toHaveBeenCalled();
    },
  );

  it('leaves more than are remembered to whoever asks for them', async () => {
    const services = setUp({ rows: 5 });
    const { tick } = await start(services);
    await tick();
    expect(services.kept.rows.size).toBe(0);
  });

  it('is tried again when it failed, with word of it', async () => {
    const services = setUp();
    jest.spyOn(services.samples, 'read').mockRejectedValueOnce(new Error('locked'));
    const { tick, logger } = await start(services);
    await tick();
    expect(logger.warn).toHaveBeenCalledWith(expect.stringMatching(/read ahead.*locked/));
    await tick();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(services.kept.rows.size).toBeGreaterThan(0);
  });

  it('ends quietly when the backend does', async () => {
    const services = setUp();
    const { tick, shutDown, logger } = await start(services);
    const underWay = tick();
    await shutDown();
    await underWay;
    expect(services.kept.rows.size).toBe(0);
    expect(logger.warn).not.toHaveBeenCalled();
  });
});
