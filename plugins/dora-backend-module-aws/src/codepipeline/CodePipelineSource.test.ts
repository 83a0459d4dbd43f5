import { JsonObject } from '@backstage/types';
import { AwsSandbox, Execution, Pipeline } from 'sandbox';
import { FactPage } from 'backstage-plugin-dora-node';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { CodePipelineSource } from './CodePipelineSource';
import { awsConfig, collect, component, factsOf, place, startAws } from '../__testUtils__/awsTest';
import { commitUrl, executionAgo, shaOf } from '../__testUtils__/executions';

const NOW = Date.UTC(2026, 9, 20, 12);
const now = () => NOW;
const entity = component({ 'dora/aws-pipeline': 'shop' });
const execution = (n: number, fields: Partial<Execution> = {}) => executionAgo(n, NOW, fields);

function worldOf(executions: Execution[]) {
  const pipeline: Pipeline = {
    ...place,
    name: 'shop',
    stages: ['Source', 'Production', 'Smoke'],
    executions,
  };
  const commits = executions.flatMap(({ startedAt, revisions }) =>
    revisions.map(({ id, summary }) => {
      const commit = {
        message: summary,
        authoredAt: startedAt - DAY_MS,
        committedAt: startedAt - HOUR_MS,
      };
      return [id, commit] as const;
    }),
  );
  const repository = { ...place, name: 'shop', commits: new Map(commits) };
  return { pipelines: [pipeline], repositories: [repository] };
}

describe('CodePipelineSource', () => {
  let stop: () => Promise<void>;
  let aws: AwsSandbox;
  let source: CodePipelineSource;
  const start = async (executions: Execution[]) => {
    const started = await startAws(worldOf(executions), { now });
    ({ aws, stop } = started);
    source = new CodePipelineSource(awsConfig, started.clients);
    return started;
  };
  afterEach(() => stop());

  it('brings all executions over pages, with the commits of the succeeded ones', async () => {
    await start(Array.from({ length: 230 }, (_, i) => execution(i + 1)));
    const { pages } = await collect(source, entity, { now });
    expect(factsOf(pages, 'deployments')).toHaveLength(230);
    const changes = factsOf(pages, 'changes');
    expect(changes).toHaveLength(230);
    expect(changes[0].firstCommitAuthoredAt).toBe(NOW - HOUR_MS - DAY_MS);
    expect(pages.flatMap(p => p.shipments ?? [])).toContainEqual({
      deploymentId: 'e7',
      changeIds: [shaOf(7)],
      shas: [],
    });
    expect(aws.calls.get('codepipeline.ListPipelineExecutions')).toBe(3);
    expect(pages.at(-1)?.progress?.complete).toBe(true);
  });

  it('reads only what can still change the next time, and sees a failed one that was retried', async () => {
    const executions = Array.from({ length: 230 }, (_, i) => execution(i + 1));
    executions[2].status = 'Failed';
    await start(executions);
    const first = await collect(source, entity, { now });
    aws.calls.clear();
    Object.assign(aws.world.pipelines[0].executions[2], { status: 'Succeeded', updatedAt: NOW });
    const { pages } = await collect(source, entity, { now, cursor: first.cursor });
    expect(aws.calls.get('codepipeline.ListPipelineExecutions')).toBe(1);
    expect(factsOf(pages, 'deployments').find(d => d.id === 'e3')).toMatchObject({
      status: 'success',
      finishedAt: NOW,
    });
  });

  it('reads what lies before once history is to reach further back, and then rests', async () => {
    await start(Array.from({ length: 230 }, (_, i) => execution(i + 1)));
    const days = (n: number) => ({ now, historyFrom: NOW - n * DAY_MS });
    const short = await collect(source, entity, days(3));
    expect(factsOf(short.pages, 'deployments')).toHaveLength(100);
    const long = await collect(source, entity, { ...days(30), cursor: short.cursor });
    expect(factsOf([...short.pages, ...long.pages], 'deployments')).toHaveLength(230);
    aws.calls.clear();
    await collect(source, entity, { ...days(30), cursor: long.cursor });
    expect(aws.calls.get('codepipeline.ListPipelineExecutions')).toBe(1);
  });

  it('asks for no commit that is stored already, and leaves an unknown one out', async () => {
    await start([execution(1), execution(2), execution(3)]);
    aws.world.repositories[0].commits.delete(shaOf(2));
    const stored = {
      changesWithCommits: async () => new Set([shaOf(1)]),
      setAside: async () => [],
      idsSince: async () => [],
    } as never;
    const { pages } = await collect(source, entity, { now, stored });
    expect(factsOf(pages, 'changes').map(c => c.id)).toEqual([shaOf(3)]);
    expect(factsOf(pages, 'deployments')).toHaveLength(3);
  });

  it('gives a rollback without revision the sha of its target, and no change', async () => {
    const rollback = execution(1, { id: 'back', revisions: [], rollbackOf: 'e200' });
    await start([rollback, ...Array.from({ length: 200 }, (_, i) => execution(i + 2))]);
    const { pages } = await collect(source, entity, { now });
    const found = factsOf(pages, 'deployments').find(d => d.id === 'back');
    expect(found).toMatchObject({ rollback: true, rollbackTargetId: 'e200', sha: shaOf(200) });
    const shipments = pages.flatMap(p => p.shipments ?? []);
    expect(shipments.find(s => s.deploymentId === 'back')?.changeIds).toEqual([]);
  });

  it('also tells when the production stage finished, where an entity names one', async () => {
    await start([execution(1, { updatedAt: NOW - HOUR_MS + 900_000 })]);
    const staged = component({
      'dora/aws-pipeline': 'shop',
      'dora/aws-production-stage': 'Production',
    });
    const { pages } = await collect(source, staged, { now });
    expect(source.productionEnvironments(staged)).toEqual(['Production']);
    expect(source.productionEnvironments(entity)).toEqual(['production']);
    const deployments = factsOf(pages, 'deployments');
    expect(deployments.map(d => [d.id, d.environment, d.finishedAt])).toEqual([
      ['e1', 'production', NOW - HOUR_MS + 900_000],
      ['e1/Production', 'Production', NOW - HOUR_MS + 600_000],
    ]);
  });

  describe('where commits cannot be read', () => {
    const outcomes = (pages: FactPage[]) =>
      new Map(pages.flatMap(page => page.lists ?? []).map(one => [one.list, one]));

    it('brings the deployments, says which repository is not there, and asks for it daily only', async () => {
      await start(Array.from({ length: 3 }, (_, i) => execution(i + 1)));
      aws.world.repositories.length = 0;
      const { pages, cursor } = await collect(source, entity, { now });
      expect(factsOf(pages, 'deployments')).toHaveLength(3);
      expect(factsOf(pages, 'changes')).toEqual([]);
      expect(pages.flatMap(page => page.setAside ?? [])).toEqual(
        [1, 2, 3].map(n => ({
          part: 'changes',
          id: shaOf(n),
          why: expect.stringContaining('CodeCommit repository shop'),
        })),
      );
      expect(outcomes(pages).get('commits')?.error).toMatchObject({ reason: 'notFound' });
      expect(outcomes(pages).get('executions')).toMatchObject({ error: null, complete: true });
      aws.calls.clear();
      const stored = {
        changesWithCommits: async () => new Set(),
        setAside: async () => [1, 2, 3].map(n => ({ id: shaOf(n), due: false })),
        idsSince: async () => [],
      } as never;
      const second = await collect(source, entity, { now, cursor, stored });
      expect(aws.calls.get('codecommit.BatchGetCommits')).toBeUndefined();
      expect(outcomes(second.pages).has('commits')).toBe(false);
    });

    it('reads them all once the repository is there, however many could not be noted', async () => {
      await start(Array.from({ length: 5 }, (_, i) => execution(i + 1)));
      const [repository] = aws.world.repositories.splice(0);
      const noted = Array.from({ length: 497 }, (_, i) => ({ id: shaOf(1000 + i), due: false }));
      const storedWith = (setAside: typeof noted) =>
        ({
          changesWithCommits: async () => new Set(),
          setAside: async () => setAside,
          idsSince: async () => [],
        }) as never;
      const { pages, cursor } = await collect(source, entity, { now, stored: storedWith(noted) });
      const setAside = pages.flatMap(page => page.setAside ?? []).map(({ id }) => id);
      expect(setAside).toEqual([1, 2, 3].map(shaOf));
      aws.world.repositories.push(repository);
      const all = [...noted, ...setAside.map(id => ({ id, due: false }))];
      const second = await collect(source, entity, { now, cursor, stored: storedWith(all) });
      expect(factsOf(second.pages, 'changes').map(({ id }) => id)).toEqual([4, 5].map(shaOf));
    });

    it('reads those of another repository all the same', async () => {
      const elsewhere = (n: number) => {
        const ofOld = commitUrl(shaOf(n)).replace('/shop/', '/old/');
        return [{ action: 'Source', id: shaOf(n), summary: `Change ${n}`, url: ofOld }];
      };
      await start([execution(1, { revisions: elsewhere(1) }), execution(2)]);
      aws.setFault({ fault: 'serverError', match: /BatchGetCommits/, body: /"old"/ });
      const { pages, cursor } = await collect(source, entity, { now });
      expect(factsOf(pages, 'changes').map(({ id }) => id)).toEqual([shaOf(2)]);
      expect(outcomes(pages).get('commits')?.error).toMatchObject({ reason: 'unreachable' });
      aws.clearFaults();
      aws.world.repositories.push({ ...aws.world.repositories[0], name: 'old' });
      const second = await collect(source, entity, { now, cursor });
      expect(factsOf(second.pages, 'changes').map(({ id }) => id)).toContain(shaOf(1));
    });

    it('reads them all, however old, once it may', async () => {
      await start(Array.from({ length: 230 }, (_, i) => execution(i + 1)));
      aws.setFault({ fault: 'accessDenied', match: /BatchGetCommits/ });
      const first = await collect(source, entity, { now });
      expect(factsOf(first.pages, 'deployments')).toHaveLength(230);
      expect(outcomes(first.pages).get('commits')?.error).toMatchObject({ reason: 'forbidden' });
      // One that is refused is not asked again and again.
      expect(aws.calls.get('codecommit.BatchGetCommits')).toBe(1);
      aws.clearFaults();
      const second = await collect(source, entity, { now, cursor: first.cursor });
      expect(factsOf(second.pages, 'changes')).toHaveLength(230);
      expect(outcomes(second.pages).get('commits')).toMatchObject({ error: null, complete: true });
      aws.calls.clear();
      await collect(source, entity, { now, cursor: second.cursor });
      expect(aws.calls.get('codepipeline.ListPipelineExecutions')).toBe(1);
    });
  });

  describe('with a production stage', () => {
    const staged = (stage: string) =>
      component({ 'dora/aws-pipeline': 'shop', 'dora/aws-production-stage': stage });
    const stageCalls = () => aws.calls.get('codepipeline.ListActionExecutions') ?? 0;

    it('goes on where a first walk was cut off', async () => {
      await start(Array.from({ length: 230 }, (_, i) => execution(i + 1)));
      const pages: FactPage[] = [];
      await collect(source, staged('Production'), {
        now,
        onPage: page => {
          pages.push(page);
          if (pages.length === 2) throw new Error('time is up');
        },
      }).catch(() => {});
      expect(stageCalls()).toBe(200);
      aws.calls.clear();
      const rest = await collect(source, staged('Production'), { now, cursor: pages[1].cursor });
      // The last row of a page, and a day of what may have changed, are read twice.
      expect(stageCalls()).toBeLessThan(30 + 24 + 3);
      const all = factsOf([...pages, ...rest.pages], 'deployments');
      expect(all.filter(({ environment }) => environment === 'Production')).toHaveLength(230);
    });

    it('looks all executions through for a stage that is named later', async () => {
      await start(Array.from({ length: 230 }, (_, i) => execution(i + 1)));
      const first = await collect(source, entity, { now });
      const second = await collect(source, staged('Production'), { now, cursor: first.cursor });
      const found = factsOf(second.pages, 'deployments');
      expect(found.filter(({ environment }) => environment === 'Production')).toHaveLength(230);
    });

    it('says which stages there are where one is named that is not', async () => {
      await start([execution(1), execution(2, { status: 'Failed' })]);
      const { pages } = await collect(source, staged('Prodution'), { now });
      expect(pages.at(-1)?.unmet).toEqual([
        {
          details: { productionStage: 'Prodution' },
          message: expect.stringContaining('its stages are Production, Smoke, Source'),
          kinds: ['deployments'],
          leavesNothing: true,
        },
      ]);
      expect(factsOf(pages, 'deployments')).toHaveLength(2);
      const lists = pages.flatMap(page => page.lists ?? []);
      expect(lists.filter(({ error }) => error)).toEqual([]);
    });

    it('tells it to those that name it, and takes nothing from those that name another', async () => {
      await start([execution(1)]);
      const details = ['Production', 'Prodution'].map(productionStage => ({ productionStage }));
      const { pages } = await collect(source, staged('Production'), { now, details });
      expect(pages.at(-1)?.unmet?.map(one => one.details)).toEqual([details[1]]);
      const all = factsOf(pages, 'deployments').map(({ environment }) => environment);
      expect(all.sort()).toEqual(['Production', 'production']);
    });

    it('keeps what is known of a stage that was there once', async () => {
      await start([execution(1)]);
      const stored = {
        changesWithCommits: async () => new Set(),
        setAside: async () => [],
        idsSince: async () => ['e1', 'e0/Prod'],
      } as never;
      const { pages } = await collect(source, staged('Prod'), { now, stored });
      expect(pages.at(-1)?.unmet).toMatchObject([{ leavesNothing: false }]);
    });

    describe('and an execution whose actions cannot be listed', () => {
      const fail = () =>
        aws.setFault({ fault: 'serverError', match: /ListActionExecutions/, body: /"e2"/ });
      const stageList = (pages: FactPage[]) =>
        pages.flatMap(page => page.lists ?? []).find(one => one.list === 'stages');

      it('reads those of the others, tries that one again, and sets it aside in the end', async () => {
        await start([execution(1), execution(2), execution(40)]);
        fail();
        let cursor: JsonObject | undefined;
        const told: (Error | null | undefined)[] = [];
        let last: FactPage[] = [];
        for (let i = 0; i < 8; i++) {
          const run = await collect(source, staged('Production'), { now, cursor });
          ({ cursor } = run);
          last = run.pages;
          told.push(stageList(last)?.error);
          const stages = factsOf(last, 'deployments').filter(({ id }) => id.includes('/'));
          expect(stages.map(({ id }) => id)).toContain('e1/Production');
        }
        expect(told.slice(0, 7).every(error => error !== null)).toBe(true);
        expect(told[7]).toBeNull();
        expect(last.flatMap(page => page.setAside ?? [])).toEqual([
          { part: 'deployments', id: 'e2/Production', why: expect.any(String) },
        ]);
      });

      it('does the same where it is the only one', async () => {
        await start([execution(2)]);
        fail();
        let cursor: JsonObject | undefined;
        let setAside: unknown[] = [];
        for (let i = 0; i < 8; i++) {
          const run = await collect(source, staged('Production'), { now, cursor });
          ({ cursor } = run);
          setAside = run.pages.flatMap(page => page.setAside ?? []);
        }
        expect(setAside).toHaveLength(1);
      });

      it('is tried daily after that, however old, and counts once it can be read', async () => {
        await start([execution(2), ...Array.from({ length: 150 }, (_, i) => execution(30 + i))]);
        const e170 = 'e170';
        aws.setFault({ fault: 'serverError', match: /ListActionExecutions/, body: /"e170"/ });
        let cursor: JsonObject | undefined;
        for (let i = 0; i < 8; i++) {
          ({ cursor } = await collect(source, staged('Production'), { now, cursor }));
        }
        const storedWith = (due: boolean) =>
          ({
            changesWithCommits: async () => new Set(),
            setAside: async () => [{ id: `${e170}/Production`, due }],
            idsSince: async () => [],
          }) as never;
        aws.calls.clear();
        const resting = { now, cursor, stored: storedWith(false) };
        await collect(source, staged('Production'), resting);
        expect(stageCalls()).toBe(1);
        aws.clearFaults();
        const due = { now, cursor, stored: storedWith(true) };
        const { pages } = await collect(source, staged('Production'), due);
        const ids = factsOf(pages, 'deployments').map(({ id }) => id);
        expect(ids).toContain(`${e170}/Production`);
        aws.calls.clear();
        await collect(source, staged('Production'), { now, cursor: pages.at(-1)!.cursor });
        expect(stageCalls()).toBe(1);
      });
    });

    it('brings the executions where their actions may not be listed, and says that', async () => {
      await start([execution(1), execution(2)]);
      aws.setFault({ fault: 'accessDenied', match: /ListActionExecutions/ });
      const { pages, cursor } = await collect(source, staged('Production'), { now });
      expect(factsOf(pages, 'deployments')).toHaveLength(2);
      const told = pages.flatMap(page => page.lists ?? []).find(one => one.list === 'stages');
      expect(told?.error).toMatchObject({ reason: 'forbidden' });
      aws.clearFaults();
      const second = await collect(source, staged('Production'), { now, cursor });
      expect(factsOf(second.pages, 'deployments')).toHaveLength(4);
    });
  });

  describe('where executions that are known are not listed', () => {
    const known = (...ids: string[]) =>
      ({
        changesWithCommits: async () => new Set(),
        setAside: async () => [],
        idsSince: async () => ids,
      }) as never;
    const many = Array.from({ length: 20 }, (_, i) => `e${i + 1}`);

    it('stops and says so where they are more than anybody believes', async () => {
      await start([]);
      const cursor = (await collect(source, entity, { now: () => NOW - HOUR_MS })).cursor;
      const { pages } = await collect(source, entity, { now, cursor, stored: known(...many) });
      const [page] = pages.slice(-1);
      expect(page.missing).toEqual({ deployments: { ids: many, of: 20 } });
      expect(page.lists).toMatchObject([
        { list: 'executions', error: { message: expect.stringContaining('20 of 20 executions') } },
      ]);
      expect(page.cursor).toEqual(cursor);
    });

    it('leaves few as they are', async () => {
      await start([execution(1)]);
      const { pages } = await collect(source, entity, { now, stored: known('e1', 'gone') });
      expect(pages.at(-1)!.missing).toEqual({ deployments: { ids: [], of: 2 } });
      expect(pages.at(-1)!.lists).toContainEqual(
        expect.objectContaining({ list: 'executions', error: null }),
      );
    });
  });

  it('says which pipeline is not there, in words without credentials', async () => {
    await start([]);
    const ghost = component({ 'dora/aws-pipeline': 'no-such-pipeline' });
    const failure = await collect(source, ghost, { now }).catch(error => error);
    expect(failure).toMatchObject({ name: 'SourceError', reason: 'notFound' });
    expect(failure.message).toContain('no-such-pipeline');
    expect(failure.message).not.toMatch(/sandbox|top-secret/);
  });

  it('lets annotations name only what dora.aws.pipelines lets through, now and for what is known', async () => {
    const { clients } = await start([execution(1)]);
    const narrow = new CodePipelineSource({ ...awsConfig, pipelines: ['pay-*'] }, clients);
    await expect(collect(narrow, entity, { now })).rejects.toMatchObject({ reason: 'notFound' });
    expect(narrow.mayRead({ title: 'shop (123456789012/eu-central-1)' })).toBe(false);
    expect(narrow.mayRead({ title: 'pay-eu (123456789012/eu-central-1)' })).toBe(true);
  });

  it('names the pipeline of an account that is not configured', async () => {
    await start([]);
    const arn = 'arn:aws:codepipeline:eu-central-1:999999999999:x';
    const foreign = component({ 'dora/aws-pipeline': arn });
    const failure = await collect(source, foreign, { now }).catch(error => error);
    expect(failure).toMatchObject({ reason: 'misconfigured' });
    expect(failure.message).toContain(arn);
  });

  it('reads another account through its role', async () => {
    await start([execution(1)]);
    aws.world.pipelines[0].accountId = '210987654321';
    aws.world.repositories[0].accountId = '210987654321';
    const arn = 'arn:aws:codepipeline:eu-central-1:210987654321:shop';
    const { pages } = await collect(source, component({ 'dora/aws-pipeline': arn }), { now });
    expect(factsOf(pages, 'changes')).toHaveLength(1);
  });
});
