import { AwsSandbox, Execution, Pipeline } from 'sandbox';
import { FactPage } from 'backstage-plugin-dora-node';
import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { CodePipelineSource } from './CodePipelineSource';
import { awsConfig, collect, component, factsOf, place, startAws } from '../__testUtils__/awsTest';

const NOW = Date.UTC(2026, 9, 20, 12);
const now = () => NOW;
const entity = component({ 'dora/aws-pipeline': 'shop' });
const shaOf = (n: number) => n.toString(16).padStart(40, '0');
const url = (sha: string) =>
  `https://console.aws.amazon.com/codecommit/home?region=eu-central-1#/repository/shop/commit/${sha}`;

function execution(n: number, fields: Partial<Execution> = {}): Execution {
  const startedAt = NOW - n * HOUR_MS;
  const revision = { action: 'Source', id: shaOf(n), summary: `Change ${n}`, url: url(shaOf(n)) };
  return {
    id: `e${n}`,
    status: 'Succeeded',
    startedAt,
    updatedAt: startedAt + 600_000,
    revisions: [revision],
    ...fields,
  };
}

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
      } as never;
      const second = await collect(source, entity, { now, cursor, stored });
      expect(aws.calls.get('codecommit.BatchGetCommits')).toBeUndefined();
      expect(outcomes(second.pages).has('commits')).toBe(false);
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
      const told = pages.flatMap(page => page.lists ?? []).find(one => one.list === 'stageNames');
      expect(told?.error).toMatchObject({
        reason: 'misconfigured',
        message: expect.stringContaining('its stages are Production, Smoke, Source'),
      });
      expect(factsOf(pages, 'deployments')).toHaveLength(2);
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
