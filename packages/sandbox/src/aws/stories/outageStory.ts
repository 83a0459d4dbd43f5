import { Random } from '../../simulation/Random';
import { DAY, MINUTE } from '../../simulation/workingTime';
import { Alarm, Execution, InsightGroup } from '../AwsWorld';
import { uuid } from './pipelineStory';

/** Alarms go off after some of a pipeline's deployments, and now and then for no reason that a pipeline would know. */
export function alarmStory(executions: Execution[], from: number, random: Random): Alarm['states'] {
  const states: Alarm['states'] = [{ at: from, state: 'OK' }];
  for (const { updatedAt, status } of executions) {
    const quiet = updatedAt > states.at(-1)!.at + DAY / 4;
    if (status !== 'Succeeded' || !quiet || !random.chance(0.12)) continue;
    const at = Math.floor(updatedAt + random.between(3, 50) * MINUTE);
    const end = Math.floor(at + random.around(40, 0.8) * MINUTE);
    states.push({ at, state: 'ALARM' });
    if (random.chance(0.2)) {
      states.push({ at: Math.floor((at + end) / 2), state: 'INSUFFICIENT_DATA' });
    }
    states.push({ at: end, state: 'OK' });
  }
  return states;
}

/** X-Ray sees about half of the same outages, a little later than the alarm. */
export function insightStory(states: Alarm['states'], random: Random): InsightGroup['insights'] {
  return states
    .map(({ at, state }, i) => ({ at, state, end: states.slice(i).find(s => s.state === 'OK') }))
    .filter(({ state }) => state === 'ALARM' && random.chance(0.5))
    .map(({ at, end }) => ({
      id: uuid(`insight ${at}`),
      startedAt: at + 2 * MINUTE,
      endedAt: end ? end.at + 3 * MINUTE : null,
      summary: 'Elevated fault rate in loyalty',
    }));
}
