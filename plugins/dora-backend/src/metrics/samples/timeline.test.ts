import fc from 'fast-check';
import { noSamples } from './poolSamples';
import { parseSamples } from './parseSamples';
import { poolTimelines } from './PooledTimeline';
import { Keyed } from './samples';
import { serializeSamples } from './serializeSamples';
import { countBefore, instantAt, nextPassing, Timed, Timeline, within } from './timeline';

type One = Timed & Keyed;

/** As plain as it is told, however it is kept. */
const plain = (things: Iterable<One>) => [...things].map(({ key, at }) => ({ key, at }));

function stored(list: readonly One[]): Timeline<One> {
  const samples = { ...noSamples('standard'), openings: list };
  return parseSamples(serializeSamples(samples), 'standard').openings;
}

function pooled(list: readonly One[]): Timeline<One> {
  const parts = [0, 1, 2].map(part => list.filter(({ key }) => Number(key.slice(2)) % 3 === part));
  return poolTimelines(parts.map(part => stored(part)));
}

const lists = fc
  .uniqueArray(fc.nat(90), { maxLength: 50 })
  .map(instants => instants.sort((a, b) => a - b).map((at, i): One => ({ at, key: `1/${i}` })));
const place = fc.integer({ min: -60, max: 60 });

it('of more parts than are told apart by two bytes is pooled as well', () => {
  const parts = Array.from({ length: 70_000 }, (_, at): One[] => [{ key: `1/${at}`, at }]);
  const pool = poolTimelines(parts);
  expect(pool.at(69_999)).toEqual({ key: '1/69999', at: 69_999 });
  expect(poolTimelines([parts.flat()]).at(69_998)).toEqual({ key: '1/69998', at: 69_998 });
});

describe.each([
  ['stored', stored],
  ['pooled', pooled],
  ['a part of what is stored', (list: readonly One[]) => stored(list).slice()],
])('a timeline that is %s', (_, timelineOf) => {
  it('answers as the plain list does', () => {
    fc.assert(
      fc.property(lists, place, place, fc.nat(95), fc.nat(95), (list, at, end, from, to) => {
        const timeline = timelineOf(list);
        expect(timeline.length).toBe(list.length);
        expect(plain(timeline)).toEqual(list);
        const [one, own] = [timeline.at(at), list.at(at)];
        expect(one && plain([one])).toEqual(own && [own]);
        const [begin, stop] = [Math.max(at, 0), Math.max(end, 0)];
        expect(plain(timeline.slice(begin, stop))).toEqual(list.slice(begin, stop));
        expect(plain(timeline.slice(begin).slice(1))).toEqual(list.slice(begin).slice(1));
        expect(timeline.map(({ key }, i) => [key, i])).toEqual(list.map(({ key }, i) => [key, i]));
        const isWanted = (thing: Timed) => thing.at % 2 === 0;
        expect(plain(timeline.filter(isWanted))).toEqual(list.filter(isWanted));
        expect(list.map((_one, i) => instantAt(timeline, i))).toEqual(list.map(thing => thing.at));
        expect(countBefore(timeline, from)).toBe(countBefore(list, from));
        expect(countBefore(timeline.slice(begin), from)).toBe(countBefore(list.slice(begin), from));
        expect(plain(within(timeline, { from, to }))).toEqual(within(list, { from, to }));
        const edges = [0, 7, from];
        expect(nextPassing(timeline, edges, to)).toBe(nextPassing(list, edges, to));
        expect(nextPassing(timeline.slice(begin), edges, to)).toBe(
          nextPassing(list.slice(begin), edges, to),
        );
      }),
    );
  });
});
