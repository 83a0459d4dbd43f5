import { createHash } from 'node:crypto';
import { Random } from '../../simulation/Random';
import { DAY, HOUR, MINUTE, attendance, isWorkday, startOfDay } from '../../simulation/workingTime';
import { Execution, Repository } from '../AwsWorld';

interface PipelineStory {
  executions: Execution[];
  commits: Repository['commits'];
}

const REGION = 'eu-central-1';
const VERBS = ['Speed up', 'Correct', 'Simplify', 'Extend', 'Log more of'];
const TOPICS = [
  'point balances',
  'the partner feed',
  'expiry dates',
  'the tier rules',
  'statements',
];

/**
 * A year of executions of a pipeline over a CodeCommit repository, and some days of what is still to come: the
 * simulated AWS shows what has happened by its clock.
 */
export function pipelineStory(
  repository: string,
  {
    from,
    to,
    random,
    perWorkday,
  }: { from: number; to: number; random: Random; perWorkday: number },
): PipelineStory {
  const executions: Execution[] = [];
  const commits: Repository['commits'] = new Map();
  for (let day = startOfDay(from); day < to; day += DAY) {
    const mean = isWorkday(day) ? perWorkday * attendance(day) : 0.1;
    const times = Array.from({ length: random.count(mean) }, () => random.between(8, 16.5) * HOUR);
    for (const time of times.sort((a, b) => a - b)) {
      executions.push(
        nextExecution(repository, Math.floor(day + time), executions, { random, commits }),
      );
    }
  }
  return { executions, commits };
}

function nextExecution(
  repository: string,
  startedAt: number,
  before: Execution[],
  { random, commits }: { random: Random; commits: Repository['commits'] },
): Execution {
  const id = uuid(`${repository}/${before.length}`);
  const updatedAt = Math.floor(startedAt + random.around(14, 0.3) * MINUTE);
  const lastGood = before.filter(({ status }) => status === 'Succeeded').at(-2);
  if (lastGood && random.chance(0.04)) {
    return {
      id,
      status: 'Succeeded',
      startedAt,
      updatedAt,
      revisions: [],
      rollbackOf: lastGood.id,
    };
  }
  const sha = createHash('sha1').update(`${repository}/${startedAt}`).digest('hex');
  const message = `${random.pick(VERBS)} ${random.pick(TOPICS)}`;
  const committedAt = startedAt - Math.floor(random.around(20, 0.5) * MINUTE);
  const authoredAt = committedAt - Math.floor(random.around(5, 0.9) * HOUR);
  commits.set(sha, { message, authoredAt, committedAt });
  const status = random.weighted([
    ['Succeeded', 86],
    ['Failed', 8],
    ['Superseded', 4],
    ['Stopped', 2],
  ] as const);
  const url = `https://${REGION}.console.aws.amazon.com/codesuite/codecommit/home?region=${REGION}#/repository/${repository}/commit/${sha}`;
  const revision = { action: 'Source', id: sha, summary: message, url };
  return { id, status, startedAt, updatedAt, revisions: [revision] };
}

/** The same text gives the same id, in the form that CodePipeline's have. */
export function uuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [8, 4, 4, 4, 12]
    .map((length, i, all) => {
      const start = all.slice(0, i).reduce((sum, n) => sum + n, 0);
      return hex.slice(start, start + length);
    })
    .join('-');
}
