import fc from 'fast-check';
import { carried, piecesOf } from './pieces';

it('makes of whole pieces what goes and comes one by one', () => {
  const random = fc.record({
    before: fc.uniqueArray(fc.nat(200), { maxLength: 60 }),
    goes: fc.func(fc.boolean()),
    came: fc.array(fc.nat(200), { maxLength: 20 }),
    cut: fc.nat(60),
  });
  fc.assert(
    fc.property(random, ({ before, goes, came, cut }) => {
      // Odd ones came, so that they are told from what was there, and each comes behind the even one.
      const old = before.map(one => 2 * one).sort((a, b) => a - b);
      const more = came.map(one => 2 * one + 1).sort((a, b) => a - b);
      const gone = old.flatMap((one, place) => (goes(one) ? [place] : []));
      const cameBefore = more.map(one => old.filter(other => other < one).length);
      const expected = [...old.filter(one => !goes(one)), ...more].sort((a, b) => a - b);

      const pieces = piecesOf(old.length, { gone, cameBefore });
      const made = carried(
        new Uint32Array(expected.length),
        {
          before: [new Uint32Array(old.slice(0, cut)), new Uint32Array(old.slice(cut))],
          came: new Uint32Array(more),
        },
        pieces,
      );
      expect([...made]).toEqual(expected);
      expect(pieces.every(({ length }) => length > 0)).toBe(true);
    }),
  );
});
