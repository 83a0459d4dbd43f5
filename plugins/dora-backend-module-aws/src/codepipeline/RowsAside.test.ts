import { DAY_MS } from 'backstage-plugin-dora-common';
import { CollectRequest, DoraSource } from 'backstage-plugin-dora-node';
import { MemoryFacts } from 'backstage-plugin-dora-node/testing';
import { AwsSandbox, Execution } from 'sandbox';
import { awsConfig, collect, component, place, startAws } from '../__testUtils__/awsTest';
import { executionAgo, numbers, shaOf } from '../__testUtils__/executions';
import { CodePipelineSource } from './CodePipelineSource';

jest.setTimeout(60_000);

const START = Date.UTC(2026, 9, 20, 12);
const entity = component({ 'dora/aws-pipeline': 'shop' });
type Row = Record<string, unknown>;

describe('what was set aside of a pipeline', () => {
  let aws: AwsSandbox;
  let stop: () => Promise<void>;
  let source: DoraSource;
  let facts: MemoryFacts;
  let clock = START;
  /** Rows by id, and what becomes of them while AWS is odd. */
  let odd: Record<string, (row: Row) => void> = {};

  /** Five a day, and so much beyond the thirty days that each day reads again. */
  const start = async (fields: Record<string, Partial<Execution>> = {}) => {
    clock = START;
    odd = {};
    facts = new MemoryFacts();
    const executions = numbers(230).map(n => {
      const hours = n * 5;
      return executionAgo(hours, START, fields[`e${hours}`]);
    });
    const commit = { message: 'Change', authoredAt: START - DAY_MS, committedAt: START - DAY_MS };
    const commits = new Map(executions.map((_, i) => [shaOf((i + 1) * 5), commit]));
    const world = {
      pipelines: [{ ...place, name: 'shop', stages: ['Production'], executions }],
      repositories: [{ ...place, name: 'shop', commits }],
    };
    const started = await startAws(world, { now: () => clock });
    ({ aws, stop } = started);
    source = new CodePipelineSource(awsConfig, started.clients);
    aws.alter = (_, answer) => {
      const rows = Object.values(answer as Record<string, unknown>).filter(Array.isArray);
      for (const row of rows.flat() as Row[]) {
        odd[String(row?.pipelineExecutionId ?? row?.commitId)]?.(row);
      }
      return answer;
    };
  };
  afterEach(() => stop());

  const run = async (request: Partial<CollectRequest> = {}) => {
    const options = { now: () => clock, cursor: facts.cursor, stored: facts, ...request };
    return collect(source, entity, { ...options, onPage: page => facts.apply(page) });
  };
  const nextDay = () => {
    clock += DAY_MS;
    aws.calls.clear();
    return run();
  };
  const lists = () => aws.calls.get('codepipeline.ListPipelineExecutions');
  const without =
    (...fields: string[]) =>
    (row: Row) => {
      for (const field of fields) row[field] = null;
    };

  it.each(['status', 'lastUpdateTime', 'startTime'])(
    'is an execution without its %s, which is read again daily, however old',
    async field => {
      await start();
      odd = { e1100: without(field) };
      await run();
      expect(facts.deployments.size).toBe(229);
      expect([...facts.unread.keys()]).toEqual(['deployments e1100']);
      await nextDay();
      expect(lists()).toBe(3);
      expect([...facts.unread.keys()]).toEqual(['deployments e1100']);
      odd = {};
      await run();
      expect(facts.deployments.has('e1100')).toBe(false);
      await nextDay();
      expect(facts.deployments.get('e1100')).toMatchObject({
        status: 'success',
        finishedAt: START - 1100 * 3_600_000 + 600_000,
      });
      expect(facts.changes.has(shaOf(1100))).toBe(true);
      expect(facts.unread.size).toBe(0);
      await nextDay();
      expect(lists()).toBe(2);
    },
  );

  it('is an execution of a status that nobody knows', async () => {
    await start();
    odd = { e5: row => Object.assign(row, { status: 'Paused' }) };
    await run();
    expect([...facts.unread.keys()]).toEqual(['deployments e5']);
  });

  it('runs on without a last update', async () => {
    await start({ e5: { status: 'InProgress' } });
    odd = { e5: without('lastUpdateTime') };
    await run();
    expect(facts.deployments.get('e5')).toMatchObject({ status: 'running', finishedAt: null });
  });

  it('leaves the list when AWS does not have it any more', async () => {
    await start();
    odd = { e1100: without('startTime') };
    await run();
    const { executions } = aws.world.pipelines[0];
    executions.splice(
      executions.findIndex(({ id }) => id === 'e1100'),
      1,
    );
    aws.setFault({ fault: 'serverError', match: /GetPipelineExecution/ });
    await nextDay();
    expect(facts.gone.deployments).toEqual(new Set());
    aws.clearFaults();
    await nextDay();
    expect(facts.gone.deployments).toEqual(new Set(['e1100']));
  });

  it('is a commit that is odd, which is asked for again daily, however old', async () => {
    await start();
    odd = { [shaOf(1100)]: row => Object.assign(row, { commitId: 7 }) };
    await run();
    expect([...facts.unread.keys()]).toEqual([`changes ${shaOf(1100)}`]);
    odd = {};
    await nextDay();
    expect(facts.changes.has(shaOf(1100))).toBe(true);
    expect(facts.unread.size).toBe(0);
    await nextDay();
    expect(lists()).toBe(2);
  });

  it('is what a repository has that is not there, which is asked once a day', async () => {
    await start();
    const repositories = aws.world.repositories.splice(0);
    await run();
    expect(aws.calls.get('codecommit.BatchGetCommits')).toBe(1);
    expect(facts.unread.size).toBe(230);
    await nextDay();
    expect(aws.calls.get('codecommit.BatchGetCommits')).toBe(1);
    aws.world.repositories.push(...repositories);
    await nextDay();
    expect(facts.changes.size).toBe(230);
    expect(facts.unread.size).toBe(0);
  });

  describe('where a rollback went back to what cannot be looked up', () => {
    const back = { id: 'back', revisions: [], rollbackOf: 'e1150' };

    it('is told, while the rollback stays one and all else is read', async () => {
      await start({ e50: back, e500: { ...back, id: 'before' } });
      aws.setFault({ fault: 'serverError', match: /GetPipelineExecution/ });
      await run();
      expect(facts.deployments.size).toBe(230);
      expect(facts.deployments.get('back')).toMatchObject({ rollback: true, sha: null });
      expect([...facts.unread.keys()]).toEqual(['deployments back', 'deployments before']);
      aws.clearFaults();
      await nextDay();
      expect(facts.deployments.get('back')?.sha).toBe(shaOf(1150));
      expect(facts.deployments.get('before')?.sha).toBe(shaOf(1150));
      expect(facts.unread.size).toBe(0);
    });

    it('asks in vain for few of many', async () => {
      const many = numbers(6).map(n => [`e${n * 5}`, { ...back, id: `back${n}` }]);
      await start(Object.fromEntries(many));
      aws.setFault({ fault: 'serverError', match: /GetPipelineExecution/ });
      await run();
      expect(aws.calls.get('codepipeline.GetPipelineExecution')).toBe(3 * 4);
      expect(facts.unread.size).toBe(6);
    });

    it('stays unknown while it may not be told, and is asked again', async () => {
      await start({ e5: back });
      aws.setFault({ fault: 'accessDenied', match: /GetPipelineExecution/ });
      await run();
      expect(facts.deployments.get('back')?.sha).toBeNull();
      expect(facts.unread.size).toBe(0);
      aws.clearFaults();
      await run();
      expect(facts.deployments.get('back')?.sha).toBe(shaOf(1150));
    });

    it('stops all where AWS rejects the credentials', async () => {
      await start({ e5: back });
      aws.setFault({ fault: 'expiredToken', match: /GetPipelineExecution/ });
      await expect(run()).rejects.toMatchObject({ reason: 'unauthorized' });
    });

    it('knows the commit in spite of an odd date', async () => {
      await start({ e50: back });
      const alter = aws.alter;
      aws.alter = (label, answer) => {
        const { pipelineExecution } = answer as {
          pipelineExecution?: { artifactRevisions: Row[] };
        };
        for (const row of pipelineExecution?.artifactRevisions ?? []) row.created = 'never';
        return alter(label, answer);
      };
      await run();
      expect(facts.deployments.get('back')?.sha).toBe(shaOf(1150));
    });
  });
});
