import { mockServices } from '@backstage/backend-test-utils';
import { LEASE_MS, RENEW_EVERY_MS } from './lease';
import { holdLease } from './holdLease';

describe('holdLease', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  function hold(renew: () => Promise<boolean>) {
    const run = new AbortController();
    const lease = holdLease({ renew, run, logger: mockServices.logger.mock() });
    return { run, lease };
  }

  it('renews while it is held, and no more when it was let go', async () => {
    const renew = jest.fn().mockResolvedValue(true);
    const { run, lease } = hold(renew);
    await jest.advanceTimersByTimeAsync(4 * RENEW_EVERY_MS);
    expect(renew).toHaveBeenCalledTimes(4);
    lease.letGo();
    await jest.advanceTimersByTimeAsync(10 * RENEW_EVERY_MS);
    expect(renew).toHaveBeenCalledTimes(4);
    expect(run.signal.aborted).toBe(false);
  });

  it('aborts the run when the lease is lost', async () => {
    const { run, lease } = hold(jest.fn().mockResolvedValue(false));
    await jest.advanceTimersByTimeAsync(RENEW_EVERY_MS);
    expect(run.signal.reason).toMatchObject({ why: 'leaseLost' });
    lease.letGo();
  });

  it('aborts the run when it could not be renewed for as long as it lasts', async () => {
    const { run, lease } = hold(jest.fn().mockRejectedValue(new Error('no database')));
    await jest.advanceTimersByTimeAsync(LEASE_MS - 1);
    expect(run.signal.aborted).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    expect(run.signal.reason).toMatchObject({ why: 'leaseLost' });
    lease.letGo();
  });

  it('goes on when renewing works again in time', async () => {
    const renew = jest.fn().mockRejectedValueOnce(new Error('no database')).mockResolvedValue(true);
    const { run, lease } = hold(renew);
    await jest.advanceTimersByTimeAsync(3 * LEASE_MS);
    expect(run.signal.aborted).toBe(false);
    lease.letGo();
  });
});
