import { Random } from '../../simulation/Random';
import { DAY } from '../../simulation/workingTime';
import { World } from '../../world/World';
import { AwsWorld, Metric, Pipeline, emptyAwsWorld } from '../AwsWorld';
import { mergePipeline } from './mergePipeline';
import { alarmStory, insightStory } from './outageStory';
import { pipelineStory } from './pipelineStory';
import { publishedPipelines } from './publishedPipelines';

const LARKSPUR_ACCOUNT = { accountId: '123456789012', region: 'eu-central-1' };

/** The project of the company whose code lies in GitLab while CodePipeline deploys it. */
export const MIXED_PROJECT = 'larkspur/booking/gift-cards';

const HISTORY_MS = 365 * DAY;
/** So far ahead the story is written: a demo is over before. */
const AHEAD_MS = 7 * DAY;
const STAGES = ['Source', 'Build', 'Staging', 'Production', 'SmokeTest'];

/**
 * What Larkspur has in AWS: `loyalty`, all of it there; `courier-app`, of which only counts can be seen; and
 * `gift-cards`, whose code lies in GitLab.
 */
export function larkspurAws(
  gitlab: () => World,
  { anchor, seed }: { anchor: number; seed: string },
): AwsWorld {
  const random = new Random(`${seed}/aws`);
  const [from, to] = [anchor - HISTORY_MS, anchor + AHEAD_MS];
  const loyalty = pipelineStory('loyalty', {
    from,
    to,
    random: random.fork('loyalty'),
    perWorkday: 2.2,
  });
  const counts = pipelineStory('courier', {
    from,
    to,
    random: random.fork('courier'),
    perWorkday: 1.1,
  });
  const states = alarmStory(loyalty.executions, from, random.fork('alarms'));
  const pipelines = [
    {
      ...LARKSPUR_ACCOUNT,
      name: 'loyalty-deploy',
      stages: STAGES,
      executions: loyalty.executions,
    },
    mixedPipeline(gitlab),
  ];
  return {
    ...emptyAwsWorld(),
    get pipelines() {
      return [...pipelines, ...publishedPipelines(gitlab(), LARKSPUR_ACCOUNT)];
    },
    repositories: [{ ...LARKSPUR_ACCOUNT, name: 'loyalty', commits: loyalty.commits }],
    metrics: [
      metric(
        'DeploymentCount',
        counts.executions.filter(({ status }) => status === 'Succeeded'),
      ),
      metric(
        'DeploymentFailure',
        counts.executions.filter(({ rollbackOf }) => rollbackOf),
      ),
    ],
    alarms: [
      {
        ...LARKSPUR_ACCOUNT,
        name: 'loyalty-5xx',
        description: 'Too many errors: https://handbook.larkspur.example/runbooks/loyalty',
        type: 'MetricAlarm',
        states,
      },
      {
        ...LARKSPUR_ACCOUNT,
        name: 'gift-cards-availability',
        type: 'CompositeAlarm',
        states: alarmStory(counts.executions, from, random.fork('gift-cards')),
      },
    ],
    groups: [
      {
        ...LARKSPUR_ACCOUNT,
        name: 'loyalty',
        insights: insightStory(states, random.fork('insights')),
      },
    ],
  };
}

/** Read anew each time, because the project in GitLab goes on. */
function mixedPipeline(gitlab: () => World): Pipeline {
  return {
    ...LARKSPUR_ACCOUNT,
    name: 'gift-cards-deploy',
    stages: STAGES,
    get executions() {
      const project = gitlab().find(MIXED_PROJECT);
      return project ? mergePipeline(project) : [];
    },
  };
}

function metric(metricName: string, executions: { updatedAt: number }[]): Metric {
  return {
    ...LARKSPUR_ACCOUNT,
    namespace: 'DORA',
    metricName,
    dimensions: { PipelineName: 'courier-deploy' },
    points: executions.map(({ updatedAt }) => ({ at: updatedAt, value: 1 })),
  };
}
