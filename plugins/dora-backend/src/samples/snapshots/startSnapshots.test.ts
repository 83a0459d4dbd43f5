import { mockServices } from '@backstage/backend-test-utils';
import { MONDAY } from '../../__testUtils__/facts';
import { createTestStore, databases } from '../../store/__testUtils__/testStore';
import { SnapshotKeeper } from './SnapshotKeeper';
import { startSnapshots } from './startSnapshots';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('snapshots in the background on %s', id => {
  async function setUp() {
    const clock = { now: MONDAY };
    const { store } = await createTestStore(id, () => clock.now);
    const { chores } = store;
    const startBackend = async (owner: string) => {
      const scheduler = mockServices.scheduler.mock();
      const rootLifecycle = mockServices.rootLifecycle.mock();
      const logger = mockServices.logger.mock();
      const refresh = jest.fn<Promise<number>, [AbortSignal]>(async () => {
        clock.now += 50;
        return 0;
      });
      const look = jest.fn(async () => {});
      await startSnapshots({ refresh } as unknown as SnapshotKeeper, {
        ...{ chores, scheduler, rootLifecycle, logger, owner },
        remembered: { refresh: look },
        backlog: { snapshotsBehind: 0 },
        now: () => clock.now,
      });
      const [{ fn }] = scheduler.scheduleTask.mock.calls[0];
      const [shutDown] = rootLifecycle.addBeforeShutdownHook.mock.calls[0];
      const tick = () => (fn as () => Promise<void>)();
      return { refresh, look, tick, shutDown, logger };
    };
    /** Five seconds after the last run began. */
    const wait = (ms = 4_950) => {
      clock.now += ms;
    };
    return { startBackend, wait };
  }

  it('are looked at every time', async () => {
    const { startBackend, wait } = await setUp();
    const { refresh, look, tick } = await startBackend('one');
    for (let i = 1; i <= 3; i++) {
      await tick();
      expect([refresh.mock.calls.length, look.mock.calls.length]).toEqual([i, i]);
      wait();
    }
  });

  it('are one backend’s at a time', async () => {
    const { startBackend, wait } = await setUp();
    const [one, other] = [await startBackend('one'), await startBackend('other')];
    one.refresh.mockImplementationOnce(async () => {
      wait();
      await other.tick();
      return 0;
    });
    await one.tick();
    expect(other.look).toHaveBeenCalledTimes(1);
    expect(other.refresh).not.toHaveBeenCalled();
    wait();
    await other.tick();
    expect(other.refresh).toHaveBeenCalledTimes(1);
  });

  it('are tried again at once, by whoever comes first, where it failed', async () => {
    const { startBackend } = await setUp();
    const [one, other] = [await startBackend('one'), await startBackend('other')];
    one.refresh.mockRejectedValueOnce(new Error('down'));
    await one.tick();
    expect(one.logger.warn).toHaveBeenCalledWith(expect.stringContaining('down'));
    await other.tick();
    expect(other.refresh).toHaveBeenCalledTimes(1);
  });

  it('are let go before the database is closed', async () => {
    const { startBackend } = await setUp();
    const { refresh, tick, shutDown, logger } = await startBackend('one');
    refresh.mockImplementationOnce(
      signal =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    );
    const underWay = tick();
    while (refresh.mock.calls.length === 0) await new Promise(setImmediate);
    await shutDown();
    await underWay;
    expect(logger.warn).not.toHaveBeenCalled();
  });
});
