import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from './processes.mjs';
import { say, sideBySide } from './progress.mjs';
import { chosenOf, runRounds } from './rounds.mjs';

const PASSES = { passed: 1, failed: 0 };

let said;
let print;
beforeEach(() => {
  said = [];
  const { write } = process.stdout;
  print = mock.method(process.stdout, 'write', (text, ...rest) => {
    // the reports of Node's own runner take the same way
    if (typeof text !== 'string') return write.call(process.stdout, text, ...rest);
    return said.push(...text.trimEnd().split('\n'));
  });
});
afterEach(() => print.mock.restore());

/** Runs rounds of steps, in silence. */
async function tallyOf(rounds, tools) {
  const tally = [];
  await runRounds(rounds, tools, tally);
  print.mock.restore();
  return tally;
}
const stepOf = (name, work) => ({ name, heading: `Doing ${name}`, work });

test('lanes run side by side, steps of one in turn, and rounds one after the other', async () => {
  const order = [];
  const slow = name =>
    stepOf(name, async () => {
      order.push(`${name} begins`);
      await pause(10);
      order.push(`${name} ends`);
      return PASSES;
    });
  await tallyOf([[[slow('a'), slow('b')], [slow('c')]], [[slow('d')]]]);
  assert.deepEqual(order.slice(0, 2), ['a begins', 'c begins']);
  assert.ok(order.indexOf('b begins') > order.indexOf('a ends'));
  assert.deepEqual(order.slice(-2), ['d begins', 'd ends']);
});

test('a step that throws has failed, and the others run and count', async () => {
  const tally = await tallyOf(
    [
      [
        [
          stepOf('throws', () => Promise.reject(new Error('no such thing'))),
          stepOf('after', () => PASSES),
        ],
        [stepOf('beside', () => ({ passed: 3, failed: 2 }))],
      ],
      [[stepOf('later', ({ folder }) => ({ passed: folder.length, failed: 0 }))]],
    ],
    { folder: 'four' },
  );
  const of = Object.fromEntries(tally.map(({ name, ...counts }) => [name, counts]));
  assert.deepEqual(of, {
    throws: { passed: 0, failed: 1 },
    after: { passed: 1, failed: 0 },
    beside: { passed: 3, failed: 2 },
    later: { passed: 4, failed: 0 },
  });
  assert.ok(
    said.some(line => line === 'throws │ Error: no such thing'),
    said.join('\n'),
  );
});

test('what runs side by side says who it is, and what a program prints has its name, too', async () => {
  const program = name => [
    name,
    () => run(process.execPath, ['-e', `console.log('${name} here')`], { onLine: say }),
  ];
  await sideBySide([program('one'), program('two')]);
  await sideBySide([program('alone')]);
  print.mock.restore();
  assert.deepEqual(said.toSorted(), ['alone here', 'one │ one here', 'two │ two here']);
});

test('all that runs side by side ends, and everything that went wrong is told', async () => {
  let ended = false;
  const works = [
    ['first', () => Promise.reject(new Error('no bread'))],
    ['second', () => pause(10).then(() => Promise.reject(new Error('no butter')))],
    ['third', () => pause(20).then(() => (ended = true))],
  ];
  await assert.rejects(sideBySide(works), /no bread\s+.*no butter/);
  assert.ok(ended);
  await assert.rejects(sideBySide(works.slice(1)), { message: 'no butter' });
});

test('some of the steps can be chosen, by names that there are', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(name => stepOf(name));
  assert.deepEqual(chosenOf([[[a, b], [c]]], ['b']), [[[b]]]);
  assert.throws(() => chosenOf([[[a, b], [c]]], ['d']), /no step d; there are a, b, c/);
});
