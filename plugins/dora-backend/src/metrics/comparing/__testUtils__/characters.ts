import { Samples } from '../../samples/samples';
import { Chance } from '../statistics/Chance';
import { byTrain, daily, inBursts, onWeekdays, simulate, Way } from './simulate';

/** Services or groups of one kind, in which nothing changes. */
export type Character = (chance: Chance, days?: number) => Samples[];

const one =
  (way: (chance: Chance) => Way): Character =>
  (chance, days) => [simulate(way(chance), chance, days)];

const unlike = (chance: Chance): Way => ({
  deployments: chance.happens(0.5)
    ? onWeekdays(chance.logNormal(0.5, 1))
    : inBursts(chance.between(4, 20), chance.between(1, 6)),
  changes: { least: 0, most: chance.between(1, 8), shared: chance.uniform() },
  leadTimeHours: chance.logNormal(20, 1.2),
  failureRate: 0.3 * chance.uniform() ** 2,
  restoreHours: chance.logNormal(2, 1),
});

export const CHARACTERS: Record<string, Character> = {
  daily: one(() => ({ deployments: daily })),
  often: one(chance => ({ deployments: onWeekdays(chance.between(3, 12)) })),
  rare: one(chance => ({ deployments: onWeekdays(0.03 + 0.2 * chance.uniform()) })),
  bursts: one(chance => ({
    deployments: inBursts(chance.between(4, 20), chance.between(3, 12)),
    changes: { least: 0, most: 4, shared: 0.3 },
  })),
  'release trains': one(chance => ({
    deployments: byTrain(chance.between(1, 4), chance.between(1, 4)),
    changes: { least: 3, most: 20, shared: 0.2 },
  })),
  'batches of changes': one(chance => ({
    deployments: onWeekdays(0.2 + chance.uniform()),
    changes: { least: 1, most: 25, shared: 0.8 },
  })),
  'weekdays that differ': one(chance => ({
    deployments: onWeekdays(chance.between(1, 20)),
    mondays: 2,
  })),
  'groups of 4 to 10 unlike services': (chance, days) =>
    Array.from({ length: chance.between(4, 10) }, () => simulate(unlike(chance), chance, days)),
  'groups with 100 deployments a weekday': (chance, days) =>
    Array.from({ length: 5 }, () =>
      simulate({ ...unlike(chance), deployments: onWeekdays(20), mondays: 1.5 }, chance, days),
    ),
};
