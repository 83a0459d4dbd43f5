import { HOUR_MS } from 'backstage-plugin-dora-common';
import { change, deployment, MONDAY, sha } from '../__testUtils__/facts';
import { createTestStore, databases } from '../store/__testUtils__/testStore';
import { FakeSource } from './__testUtils__/FakeSource';
import { component, createTestCollector, settle } from './__testUtils__/testCollector';
import { SourceError } from 'backstage-plugin-dora-node';

jest.setTimeout(60_000);

/** Code whose history is known: commits stand in the order of their numbers. */
class CodeSource extends FakeSource {
  readonly asked: string[] = [];
  unknownFrom = Infinity;
  fails = false;
  /** Questions that alone cannot be answered. */
  failsAt = '';

  async commitsBetween({ from, to }: { from: string; to: string }): Promise<string[] | undefined> {
    const [first, last] = [from, to].map(each => parseInt(each, 16));
    this.asked.push(`${first}..${last}`);
    if (this.fails || this.asked.at(-1) === this.failsAt)
      throw new SourceError('unreachable', 'The host of the code does not answer');
    if (Math.max(first, last) >= this.unknownFrom) return undefined;
    return Array.from({ length: Math.max(0, last - first) }, (_, i) => sha(first + 1 + i));
  }
}

describe.each(databases.eachSupportedId())('readShippedCode on %s', id => {
  const at = (each: string, hour: number, commit: number | null, overrides = {}) =>
    deployment(each, {
      finishedAt: MONDAY + hour * HOUR_MS,
      sha: commit === null ? null : sha(commit),
      ...overrides,
    });

  async function setUp() {
    const clock = { now: MONDAY + 10 * HOUR_MS };
    const { knex, store } = await createTestStore(id, () => clock.now);
    const pipeline = new FakeSource('pipeline');
    pipeline.targets.set('p', 'p');
    const complete = { reachedBackTo: 0, complete: true, done: 1, total: 1 };
    pipeline.pages.set('p', [
      {
        deployments: [
          at('1', 1, 10),
          at('2', 2, 13),
          at('3', 3, null),
          at('4', 4, 13),
          at('5', 5, 20),
          at('6', 6, 99, { status: 'failed' }),
        ],
        cursor: {},
        progress: complete,
      },
    ]);
    const code = new CodeSource('code');
    code.targets.set('c', 'c');
    code.pages.set('c', [
      {
        changes: [change('a', { shas: [sha(9)] }), change('b', { shas: [sha(12)] })],
        cursor: {},
      },
      { changes: [change('c', { shas: [sha(20)] })], cursor: {}, progress: complete },
    ]);
    const collector = createTestCollector({
      store,
      sources: [pipeline, code],
      entities: [component('shop', { pipeline: 'p', code: 'c' })],
      clock,
    });
    const cycle = async () => {
      await settle(collector);
      clock.now += HOUR_MS;
    };
    const shipped = async () =>
      (
        await knex('first_shipments')
          .join('targets', 'targets.id', 'first_shipments.target_id')
          .where('targets.source', 'pipeline')
          .orderBy('change_id')
      ).map(row => [row.change_id, row.deployment_id]);
    const errors = () => knex('targets').orderBy('source').pluck('error');
    return { clock, store, pipeline, code, cycle, shipped, errors };
  }

  it('finds the merge requests that a pipeline shipped, asking for each deployment once', async () => {
    const { code, cycle, shipped, pipeline } = await setUp();
    await cycle();
    expect(await shipped()).toEqual([
      ['b', '2'],
      ['c', '5'],
    ]);
    expect([...code.asked].sort()).toEqual(['10..13', '13..20']);
    pipeline.pages.get('p')!.push({ deployments: [at('7', 7, 22)], cursor: {} });
    await cycle();
    await cycle();
    expect(code.asked.slice(2)).toEqual(['20..22']);
  });

  it('says where the code fails, and asks again', async () => {
    const { code, cycle, shipped, errors } = await setUp();
    code.fails = true;
    await cycle();
    expect(await shipped()).toEqual([]);
    expect(await errors()).toContain('The host of the code does not answer');
    code.fails = false;
    await cycle();
    expect(await shipped()).toHaveLength(2);
    expect(await errors()).toEqual([null, null]);
  });

  it('is told of all others where one question fails, and says so', async () => {
    const { code, cycle, shipped, errors } = await setUp();
    code.failsAt = '13..20';
    await cycle();
    expect(await shipped()).toEqual([['b', '2']]);
    expect(await errors()).toContain('The host of the code does not answer');
    code.failsAt = '';
    await cycle();
    expect(await shipped()).toEqual([
      ['b', '2'],
      ['c', '5'],
    ]);
    expect(await errors()).toEqual([null, null]);
  });

  it('asks for a day for a commit that is not there yet, and then no more', async () => {
    const { clock, code, cycle, shipped, pipeline } = await setUp();
    code.unknownFrom = 20;
    await cycle();
    expect(await shipped()).toEqual([['b', '2']]);
    code.unknownFrom = Infinity;
    await cycle();
    expect(await shipped()).toEqual([
      ['b', '2'],
      ['c', '5'],
    ]);
    code.unknownFrom = 20;
    pipeline.pages.get('p')!.push({ deployments: [at('7', 7, 22)], cursor: {} });
    clock.now += 48 * HOUR_MS;
    await cycle();
    const asked = code.asked.length;
    await cycle();
    expect(code.asked).toHaveLength(asked);
  });
});
