import { countFlags } from './countFlags';

/** Several whole blocks, and a part of one. */
const FLAGS = Uint8Array.from({ length: 5_000 }, (_, i) => (i * 37 + (i >> 7)) & 0b111);

it.each([
  ['all', 0, 5_000],
  ['whole blocks', 1_024, 4_096],
  ['parts of blocks at both ends', 700, 4_200],
  ['a part of one block', 1_100, 1_900],
  ['where two blocks meet', 2_000, 2_100],
  ['one block and parts of both around it', 1_000, 2_100],
  ['the last part, which is no whole block', 4_096, 5_000],
  ['nothing', 3_000, 3_000],
])('counts each bit of %s, the first time and again', (_, from, to) => {
  for (let time = 0; time < 2; time++) {
    for (const bit of [0, 1, 2]) {
      const expected = FLAGS.slice(from, to).filter(flags => (flags >> bit) & 1).length;
      expect(countFlags(FLAGS, bit, [from, to])).toBe(expected);
    }
  }
});

it('counts up to a whole block of ones', () => {
  expect(countFlags(new Uint8Array(3_000).fill(1), 0, [0, 3_000])).toBe(3_000);
});
