import fc from 'fast-check';
import { carried, piecesOf } from './pieces';

it('makes of whole pieces what goes and comes one by one', () => {
  const random = fc.record({
    before: fc.uniqueArray(fc.nat(200), { maxLength: 60 }),
    goes: fc.func(fc.boolean()),
    came: fc.array(fc.nat(200), { maxLength: 20 }),
  });
  fc.assert(
    fc.property(random, ({ before, goes, came }) => {
      // Halves came, so that they are told from what was there, and each comes behind the whole one.
      const old = before.sort((a, b) => a - b);
      const more = came.map(one => one + 0.5).sort((a, b) => a - b);
      const gone = old.flatMap((one, place) => (goes(one) ? [place] : []));
      const cameBefore = more.map(one => old.filter(other => other < one).length);
      const expected = [...old.filter(one => !goes(one)), ...more].sort((a, b) => a - b);

      const pieces = piecesOf(old.length, { gone, cameBefore });
      const made = carried(
        new Float64Array(expected.length),
        { before: new Float64Array(old), came: new Float64Array(more) },
        pieces,
      );
      expect([...made]).toEqual(expected);
      expect(pieces.every(({ length }) => length > 0)).toBe(true);
    }),
  );
});
