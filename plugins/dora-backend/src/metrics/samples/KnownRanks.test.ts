import fc from 'fast-check';
import { meanOf, Selection } from '../statistics';
import { KnownRanks } from './KnownRanks';

const numbers = (maxLength: number) => fc.array(fc.nat(40), { minLength: 1, maxLength });

it('tells by rank what sorting all of them would, whatever goes and comes', () => {
  const change = fc.record({ goes: fc.func(fc.boolean()), came: numbers(30) });
  fc.assert(
    fc.property(
      numbers(300),
      fc.array(change, { maxLength: 4 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 4 }),
      (first, changes, shares) => {
        let all = first;
        let ranks = KnownRanks.of(Float64Array.from(all));
        const expectSame = (places: (length: number) => number[]) => {
          const inOrder = [...all].sort((a, b) => a - b);
          const ranked = ranks.read(() => new Selection(Float64Array.from(all)));
          for (const rank of places(all.length)) expect(ranked.at(rank)).toBe(inOrder[rank]);
          expect(ranked).toHaveLength(all.length);
          expect(ranked.mean()).toBe(meanOf(all));
        };
        const some = (length: number) => shares.map(share => Math.floor(share * (length - 1)));
        expectSame(some);
        for (const { goes, came } of changes) {
          const gone = all.filter((one, i) => goes(one, i));
          const stays = all.filter((one, i) => !goes(one, i));
          all = [...stays, ...came];
          ranks = ranks.changed({
            gone: Float64Array.from(gone),
            came: Float64Array.from(came),
          });
          // What is known already must be right of all, and some of them are asked for first.
          expectSame(length => [...some(length), ...Array(length).keys()]);
        }
      },
    ),
    { numRuns: 2000 },
  );
});

it('goes over all of them no more once ranks near by are known', () => {
  const all = Array.from({ length: 1000 }, (_, i) => (i * 37) % 1000);
  const read = jest.fn(() => new Selection(Float64Array.from(all)));
  const ranks = KnownRanks.of(Float64Array.from(all));
  expect(ranks.read(read).at(500)).toBe(500);
  const changed = ranks.changed({ gone: new Float64Array([3]), came: new Float64Array([2000]) });
  expect([changed.read(read).at(500), changed.read(read).at(495)]).toEqual([501, 496]);
  expect(read).toHaveBeenCalledTimes(1);
  expect(changed.read(read).at(900)).toBe(900);
  expect(read).toHaveBeenCalledTimes(2);
});

it('has nothing beyond its ends', () => {
  const all = new Float64Array([2, 1]);
  const ranked = KnownRanks.of(all).read(() => new Selection(all));
  expect([ranked.at(-1), ranked.at(0), ranked.at(1), ranked.at(2)]).toEqual([
    undefined,
    1,
    2,
    undefined,
  ]);
});
