/**
 * Steps in rounds, one round after the other. The lanes of a round run side by side, and each runs its steps in turn. A
 * step is `{ name, heading, work }`, and its work answers how many of its checks `{ passed, failed }`.
 */
import { say, speakingAs, step } from './progress.mjs';

/** Those of the steps that are named, in the rounds that they are in. */
export function chosenOf(rounds, names) {
  const known = rounds.flat(2).map(({ name }) => name);
  const unknown = names.filter(name => !known.includes(name));
  if (unknown.length) {
    throw new Error(`no step ${unknown.join(', ')}; there are ${known.join(', ')}`);
  }
  return rounds.map(lanes =>
    lanes
      .map(steps => steps.filter(({ name }) => names.includes(name)))
      .filter(steps => steps.length),
  );
}

/** A step that breaks off has failed. */
async function counted({ name, heading, work }, tools) {
  try {
    const { passed, failed } = await step(heading, () => work(tools));
    say(`  ${failed ? '✗' : '✓'} ${passed} passed, ${failed} failed`);
    return { name, passed, failed };
  } catch (error) {
    say(`  ✗ ${heading}\n${error.stack ?? error}`);
    return { name, passed: 0, failed: 1 };
  }
}

/** Runs everything, also after failures. `tally` gets `{ name, passed, failed }` of each step as it ends. */
export async function runRounds(rounds, tools, tally) {
  for (const lanes of rounds) {
    const run = async steps => {
      for (const one of steps) {
        const count = () => counted(one, tools);
        tally.push(await (lanes.length > 1 ? speakingAs(one.name, count) : count()));
      }
    };
    await Promise.all(lanes.map(run));
  }
}
