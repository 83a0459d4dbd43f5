import { DAY_MS } from 'backstage-plugin-dora-common';
import { noSamples } from '../samples/poolSamples';
import { BEGIN, onWeekdays, simulate } from './__testUtils__/simulate';
import { Chance } from './statistics/Chance';
import { sinceOf, sinceOne } from './since';
import { Compared } from './Compared';
import { blocksOf, strataOf } from './strata';

const service = (seed: number) => simulate({ deployments: onWeekdays(1) }, new Chance(seed));
const compared = (ref: string, samples = service(1), since = -Infinity): Compared => ({
  ref,
  samples,
  readBackTo: sinceOne(since),
});
const sizes = (all: Compared[]) =>
  strataOf(all, 'standard').map(({ samples }) => samples.deployments.length);

describe('strata', () => {
  it('of services with facts of their own are these services', () => {
    const [a, b] = [service(1), service(2)];
    const strata = strataOf([compared('b', b), compared('a', a)], 'standard');
    expect(strata.map(({ samples }) => samples)).toEqual([b, a]);
  });

  it('give a shared fact to the one whose ref comes first, whatever the order', () => {
    const shared = service(1);
    const more = service(2);
    const both = { ...shared, deployments: [...shared.deployments, ...more.deployments] };
    both.deployments.sort((x, y) => x.at - y.at);
    const [all, own] = [shared.deployments.length, more.deployments.length];
    expect(sizes([compared('a', shared), compared('b', both)])).toEqual([all, own]);
    expect(sizes([compared('b', both), compared('a', shared)])).toEqual([own, all]);
    expect(sizes([compared('a', both), compared('b', shared)])).toEqual([all + own, 0]);
  });
});

describe('blocks', () => {
  const names = Array.from({ length: 400 }, (_, i) => `component:default/e${i}`);
  const blocks = (refs: readonly string[], ownerOf: (ref: string) => string = () => 'group') => {
    const all = refs.map(ref => ({
      ...compared(ref, noSamples('standard')),
      owner: ownerOf(ref),
    }));
    const nameOf = new Map(all.map(({ ref, samples }) => [samples, ref]));
    return blocksOf(strataOf(all, 'standard')).map(({ strata }) =>
      strata.map(({ samples }) => nameOf.get(samples)!),
    );
  };

  it('have each of the strata once, in order, and several of them', () => {
    const made = blocks(names);
    expect(made.flat()).toEqual(names);
    expect(made.length).toBeGreaterThan(names.length / 40);
    expect(made.length).toBeLessThan(names.length / 5);
  });

  it('are none of many times as many, even of names that differ in their last digits alone', () => {
    const many = Array.from({ length: 5000 }, (_, i) => `component:default/e${i + 1}`);
    const largest = blocks(many).reduce((most, refs) => Math.max(most, refs.length), 0);
    // One in 16 ends a block: of 5,000, one block in two thousand runs is longer than that by chance.
    expect(largest).toBeLessThan(16 * 16);
  });

  it('are of one owner each, the same in a team as in all', () => {
    const ownerOf = (ref: string) => `group:default/g${Number(ref.match(/\d+$/)![0]) % 4}`;
    const ofAll = blocks(names, ownerOf);
    expect(ofAll.flat().sort()).toEqual([...names].sort());
    const team = names.filter(ref => ownerOf(ref) === 'group:default/g2');
    const inAll = ofAll.filter(([first]) => team.includes(first));
    expect(inAll).toEqual(blocks(team, ownerOf));
  });

  it('are the same beside the one that a missing entity was in', () => {
    const missing = names[200];
    const made = blocks(names.filter(name => name !== missing)).map(refs => refs.join());
    const before = blocks(names).map(refs => refs.join());
    expect(before.filter(refs => !made.includes(refs)).length).toBeLessThanOrEqual(2);
  });
});

describe('since when everything is known', () => {
  const samples = service(3);
  const first = samples.deployments.at(0)!.at;

  it('is the later of the first deployment and of what was read back to', () => {
    expect(sinceOf(compared('a', samples)).leadTime).toBe(first);
    expect(sinceOf(compared('a', samples, BEGIN + 50 * DAY_MS)).leadTime).toBe(BEGIN + 50 * DAY_MS);
  });

  it('is up to a week before the first count, which says nothing of the days before', () => {
    const counts = [
      { key: '1/1', at: BEGIN, deployments: 0, failures: 0 },
      { key: '1/2', at: BEGIN + 20 * DAY_MS, deployments: 3, failures: 0 },
    ];
    const counted = { ...samples, deployments: [], counts, earliestDeploymentAt: null };
    expect(sinceOf(compared('a', counted)).deploymentFrequency).toBe(BEGIN + 13 * DAY_MS);
    expect(sinceOf(compared('a', { ...counted, counts: [] })).leadTime).toBe(-Infinity);
  });
});
