import { organisationEntities } from './__testUtils__/recordings/organisation';
import { readRecording, Recording, writeRecording } from './__testUtils__/recordings/recording';
import { startWorld } from './__testUtils__/recordings/startWorld';
import { WorldName, WORLDS } from './__testUtils__/recordings/worlds';
import { databases } from './store/__testUtils__/testStore';

jest.setTimeout(120_000);

const ANEW = process.env.DORA_RECORD === 'true';
/** Stands beside each difference. */
const HINT = { wasItMeant: 'then record it anew: yarn record' };
/** The clock alone is ours: what waits, waits as ever. */
const WHAT_WAITS = [
  'hrtime',
  'performance',
  'nextTick',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

/** What the backend answers in that world to all that was asked of it so far. */
async function answersIn(name: WorldName): Promise<Recording> {
  const world = await startWorld(WORLDS[name](), await databases.init('SQLITE_3'));
  try {
    const answers: Recording = {};
    // In this order reading comes before what changes something.
    for (const question of Object.keys(readRecording(name)).sort()) {
      answers[question] = await world.ask(question);
      const { id } = answers[question] as { id?: string };
      if (question.startsWith('POST goals')) await world.ask(`DELETE goals/${id}`);
    }
    return answers;
  } finally {
    await world.stop();
  }
}

/** What is recorded; where that is wanted, after it was recorded anew. */
function recordedBeside(name: string, now: Recording): Recording {
  if (ANEW) writeRecording(name, now);
  return readRecording(name);
}

describe('what the tests of the frontend are answered', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: [...WHAT_WAITS] }));
  afterEach(() => jest.useRealTimers());

  it.each(Object.keys(WORLDS) as WorldName[])('is what this backend answers: %s', async name => {
    const answers = await answersIn(name);
    expect({ ...HINT, answers }).toEqual({ ...HINT, answers: recordedBeside(name, answers) });
  });

  it('is of this catalog', () => {
    const answers = { organisation: organisationEntities };
    expect({ ...HINT, answers }).toEqual({ ...HINT, answers: recordedBeside('catalog', answers) });
  });
});
