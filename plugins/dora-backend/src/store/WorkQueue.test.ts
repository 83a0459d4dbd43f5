import { MONDAY } from '../__testUtils__/facts';
import { createTestStore, databases } from './__testUtils__/testStore';

jest.setTimeout(60_000);

const LEASE_MS = 45_000;

describe.each(databases.eachSupportedId())('WorkQueue on %s', id => {
  async function setUp(names: string[]) {
    const clock = { now: MONDAY };
    const { knex, store, openAgain } = await createTestStore(id, () => clock.now);
    const claims = names.map(name => ({
      source: 'fake',
      name,
      provides: ['deployments' as const],
      details: [{ of: name }],
    }));
    await store.claims.replace({ names: claims, pairs: [], selections: [] }, clock.now);
    const request = (owner: string, limit = 10) => ({
      source: 'fake',
      owner,
      now: clock.now,
      leaseMs: LEASE_MS,
      limit,
    });
    const outcome = (nextDueAt: number, error: string | null = null) => ({
      at: clock.now,
      succeeded: error === null,
      error,
      refused: false,
      failures: error === null ? 0 : 1,
      nextDueAt,
    });
    return { knex, store, openAgain, clock, request, outcome };
  }

  async function setUpTargets(names: string[]) {
    const set = await setUp(names);
    for (const name of await set.store.queue.claimNames(set.request('resolver'))) {
      await set.store.queue.resolveName(
        name,
        { target: `fake/${name.name}`, title: name.name },
        { owner: 'resolver', outcome: set.outcome(MONDAY + 86_400_000) },
      );
    }
    return set;
  }

  it('gives each piece of work to one owner at a time', async () => {
    const { store, openAgain, request } = await setUp(['a', 'b', 'c', 'd', 'e', 'f']);
    const other = await openAgain();
    const claimed = await Promise.all([
      store.queue.claimNames(request('me', 4)),
      other.queue.claimNames(request('you', 4)),
    ]);
    expect(
      claimed
        .flat()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    await expect(store.queue.claimNames(request('me'))).resolves.toEqual([]);
  });

  it('tells what waits: due, and nobody at it', async () => {
    const { store, request, clock } = await setUpTargets(['a', 'b', 'c']);
    clock.now += 5_000;
    const waiting = { source: 'fake', oldestDueAt: MONDAY };
    await expect(store.queue.waiting(clock.now)).resolves.toEqual([{ ...waiting, targets: 3 }]);
    await store.queue.claimTargets(request('me', 2));
    await expect(store.queue.waiting(clock.now)).resolves.toEqual([{ ...waiting, targets: 1 }]);
    await expect(store.queue.waiting(MONDAY - 1)).resolves.toEqual([]);
  });

  it('lets another one take over when a lease ends, and not before', async () => {
    const { store, request, clock } = await setUpTargets(['a']);
    const [claimed] = await store.queue.claimTargets(request('me'));
    clock.now += LEASE_MS - 1;
    await expect(store.queue.claimTargets(request('you'))).resolves.toEqual([]);
    clock.now += 1;
    await expect(store.queue.claimTargets(request('you'))).resolves.toHaveLength(1);
    const until = clock.now + LEASE_MS;
    await expect(store.queue.renew('targets', claimed.id, { owner: 'me', until })).resolves.toBe(
      false,
    );
    await expect(store.queue.renew('targets', claimed.id, { owner: 'you', until })).resolves.toBe(
      true,
    );
  });

  it('does not let one who lost the lease end the work of another', async () => {
    const { knex, store, request, clock, outcome } = await setUpTargets(['a']);
    const [claimed] = await store.queue.claimTargets(request('me'));
    clock.now += LEASE_MS;
    await store.queue.claimTargets(request('you'));
    await store.queue.finishTarget(claimed, { owner: 'me', outcome: outcome(0, 'late') });
    expect(await knex('targets').first()).toMatchObject({ lease_owner: 'you', error: null });
  });

  it('is due again when the outcome says so, the longest due first', async () => {
    const { store, request, clock, outcome } = await setUpTargets(['a', 'b', 'c']);
    const claimed = await store.queue.claimTargets(request('me'));
    for (const target of claimed) {
      const wait = { a: 3000, b: 1000, c: 2000 }[target.title]!;
      await store.queue.finishTarget(target, { owner: 'me', outcome: outcome(MONDAY + wait) });
    }
    clock.now += 999;
    await expect(store.queue.claimTargets(request('me'))).resolves.toEqual([]);
    clock.now += 2001;
    const [next] = await store.queue.claimTargets(request('me', 1));
    expect(next.title).toBe('b');
  });

  it('stays due when a collection was asked for during a run', async () => {
    const { store, request, clock, outcome } = await setUpTargets(['a']);
    const [claimed] = await store.queue.claimTargets(request('me'));
    clock.now += 10;
    await store.requests.collectSoon([{ source: 'fake', name: 'a' }]);
    const done = outcome(clock.now + 900_000);
    await store.queue.finishTarget(claimed, { owner: 'me', outcome: done });
    await expect(store.queue.claimTargets(request('me'))).resolves.toHaveLength(1);
  });

  it('is due when asked for, whatever its back-off', async () => {
    const { store, request, clock, outcome } = await setUpTargets(['a', 'b']);
    for (const target of await store.queue.claimTargets(request('me'))) {
      const failed = outcome(clock.now + 120_000, 'down');
      await store.queue.finishTarget(target, { owner: 'me', outcome: failed });
    }
    clock.now += 30_000;
    await store.requests.collectSoon([{ source: 'fake', name: 'a' }]);
    const claimed = await store.queue.claimTargets(request('me'));
    expect(claimed.map(({ title, failures }) => [title, failures])).toEqual([['a', 1]]);
  });

  it('looks a name up again on request only where that is what fails', async () => {
    const { store, request, clock, outcome } = await setUp(['good', 'bad']);
    for (const name of await store.queue.claimNames(request('me'))) {
      const lease = { owner: 'me', outcome: outcome(clock.now + 120_000) };
      if (name.name === 'good') {
        await store.queue.resolveName(name, { target: 'fake/good', title: 'good' }, lease);
      } else {
        const failed = outcome(clock.now + 120_000, 'not found');
        await store.queue.finishName(name, { owner: 'me', outcome: failed });
      }
    }
    clock.now += 30_000;
    const names = ['good', 'bad', 'unknown'].map(name => ({ source: 'fake', name }));
    await store.requests.collectSoon(names);
    const claimed = await store.queue.claimNames(request('me'));
    expect(claimed.map(({ name }) => name)).toEqual(['bad']);
  });

  it('collects a target once, however many names lead to it, with the details of all', async () => {
    const { store, request, outcome } = await setUp(['a', 'b']);
    for (const name of await store.queue.claimNames(request('me'))) {
      await store.queue.resolveName(
        name,
        { target: 'fake/1', title: 'One' },
        { owner: 'me', outcome: outcome(MONDAY + 1) },
      );
    }
    const claimed = await store.queue.claimTargets(request('me'));
    expect(claimed.map(({ title }) => title)).toEqual(['One']);
    await expect(store.queue.detailsOf(claimed[0].id)).resolves.toEqual([{ of: 'a' }, { of: 'b' }]);
    const states = await store.targets.states([
      { source: 'fake', name: 'a' },
      { source: 'fake', name: 'b' },
      { source: 'fake', name: 'never seen' },
    ]);
    expect(states.map(({ targetId }) => targetId)).toEqual([claimed[0].id, claimed[0].id]);
  });

  it('stops collecting what a name stood for when it stands for something else', async () => {
    const { knex, store, request, clock, outcome } = await setUpTargets(['a']);
    clock.now += 86_400_000;
    const [name] = await store.queue.claimNames(request('me'));
    const lease = { owner: 'me', outcome: outcome(clock.now + 1) };
    await store.queue.resolveName(name, { target: 'fake/other', title: 'Other' }, lease);
    const rows = await knex('targets').orderBy('id');
    expect(rows.map(row => [row.target, Boolean(row.active)])).toEqual([
      ['fake/a', false],
      ['fake/other', true],
    ]);
  });

  it('gives back all leases of an owner', async () => {
    const { store, request } = await setUpTargets(['a', 'b']);
    await store.queue.claimTargets(request('me'));
    await store.queue.release('me');
    await expect(store.queue.claimTargets(request('you'))).resolves.toHaveLength(2);
  });

  it('takes up what a clock that ran ahead has put off, and no more', async () => {
    const { knex, store, request, outcome } = await setUpTargets(['a', 'b', 'c']);
    const claimed = await store.queue.claimTargets(request('me'));
    const [first, second] = ['fake/a', 'fake/b'].map(name =>
      claimed.find(({ target }) => target === name)!,
    );
    const year = 365 * 86_400_000;
    await store.queue.finishTarget(first, { owner: 'me', outcome: outcome(MONDAY + year) });
    await store.queue.finishTarget(second, { owner: 'me', outcome: outcome(MONDAY + 1_000) });
    await knex('targets')
      .where({ target: 'fake/c' })
      .update({ lease_owner: 'ahead', lease_until: MONDAY + year });
    const longest = { targetMs: 7_200_000, nameMs: 172_800_000, leaseMs: 345_000 };
    await expect(store.queue.mendClocks(MONDAY, longest)).resolves.toBe(2);
    await expect(store.queue.mendClocks(MONDAY, longest)).resolves.toBe(0);
    const due = await store.queue.claimTargets(request('you'));
    expect(due.map(({ target }) => target).sort()).toEqual(['fake/a', 'fake/c']);
  });

  it('is asked for nothing within 30 s of an attempt, and then for all lists', async () => {
    const { store, clock, request, outcome } = await setUpTargets(['a']);
    const [target] = await store.queue.claimTargets(request('me'));
    await store.queue.finishTarget(target, { owner: 'me', outcome: outcome(MONDAY + 900_000) });
    const ask = () => store.requests.collectSoon([{ source: 'fake', name: 'a' }]);
    clock.now += 29_999;
    await ask();
    expect(await store.queue.claimTargets(request('me'))).toEqual([]);
    clock.now += 1;
    await ask();
    const [again] = await store.queue.claimTargets(request('me'));
    expect(again.askedAt).toBe(clock.now);
  });

  it('is asked at most once in ten seconds however many events come, and never before its back-off is over', async () => {
    const { store, clock, request, outcome } = await setUpTargets(['a', 'b']);
    const [fine, failing] = await store.queue.claimTargets(request('me'));
    const laterOn = clock.now + 900_000;
    await store.queue.finishTarget(fine, { owner: 'me', outcome: outcome(laterOn) });
    const failed = outcome(laterOn, 'rate limited');
    await store.queue.finishTarget(failing, { owner: 'me', outcome: failed });
    const hint = () => store.requests.askSoon('fake', [fine.target, failing.target, 'fake/none']);
    clock.now += 1_000;
    await hint();
    await hint();
    expect(await store.queue.claimTargets(request('me'))).toEqual([]);
    clock.now += 9_000;
    const due = await store.queue.claimTargets(request('me'));
    expect(due).toMatchObject([{ target: fine.target, hintedAt: clock.now - 9_000 }]);
    // What is said while it is being read is looked after once it was.
    clock.now += 11_000;
    await hint();
    await store.queue.finishTarget(due[0], { owner: 'me', outcome: outcome(clock.now + 900_000) });
    clock.now += 10_000;
    expect(await store.queue.claimTargets(request('me'))).toMatchObject([{ target: fine.target }]);
  });
});
