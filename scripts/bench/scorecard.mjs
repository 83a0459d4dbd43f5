/** What a page of the scorecard costs the database. The measuring itself is plugins/dora-backend/bench/scorecard.ts. */
import { say } from '../progress.mjs';
import { onBothDatabases } from './onBothDatabases.mjs';

/** Times a trivial indexed query on the same connection, by what the rows are. */
const BOUNDS = { entity: 10, owner: 50, all: 50 };
/** Milliseconds of the whole answer: what a person takes for at once. */
const WHOLE_MS = 150;
const CROWD_PAGE_MS = 1000;
const CROWD_SMALL_MS = 100;
/** Ten times the facts outside the window may cost so much more. */
const OLDER_FACTS = 1.3;
/** In longer windows there are more facts themselves, where there are more that are older than 122 days. */
const LONGEST_COMPARED_DAYS = 30;

/** However many rows a new filter leaves, their verdicts are kept; those who wait see no more than a blink. */
const NEW_FILTER_MS = 300;
/** Of ranges and profiles that nobody has asked for before. */
const NEW_QUESTION_MS = 1500;

const daysOf = page => Number(page.split(' ').at(-1));
const sum = numbers => numbers.reduce((a, b) => a + b, 0);

/** Says what one database took, and checks it. */
function judge(database, { report, crowds, heapMb }, check) {
  const of = (side, page) => report[`${side} ${page}`];
  const trivial = of('full', 'trivial').databaseMs;
  const times = page => of('full', page).databaseMs / trivial;
  const small = of('full', 'small').wholeMs;
  say(
    `  ${database}: a trivial query ${trivial.toFixed(2)} ms, the numbers of one service ${small.toFixed(1)} ms; ` +
      `${heapMb} MB of heap in the end`,
  );
  for (const [rows, atMost] of Object.entries(BOUNDS)) {
    const pages = Object.keys(report)
      .filter(key => key.startsWith(`full ${rows} `))
      .map(key => key.slice('full '.length));
    for (const page of pages) {
      const { databaseMs, wholeMs, queries } = of('full', page);
      say(
        `    ${page}: ${databaseMs.toFixed(2)} ms, ${times(page).toFixed(1)} times trivial, ` +
          `${queries} queries; ${Math.round(wholeMs)} ms in all, ${(wholeMs / small).toFixed(0)} times one service; ` +
          `first of a minute ${Math.round(of('full', `first ${page}`).wholeMs)} ms`,
      );
    }
    check(
      `${database}: slowest page by ${rows}, ms in all`,
      Math.max(...pages.map(page => of('full', page).wholeMs)),
      { atMost: WHOLE_MS },
    );
    const worst = Math.max(...pages.map(times));
    check(`${database}: worst page by ${rows} against a trivial query`, worst, { atMost });
    const compared = pages.filter(page => daysOf(page) <= LONGEST_COMPARED_DAYS);
    const [full, tenth] = ['full', 'tenth'].map(side =>
      sum(compared.map(page => of(side, page).databaseMs)),
    );
    check(`${database}: pages by ${rows} over ten times the older facts`, full / tenth, {
      atMost: OLDER_FACTS,
    });
  }
  for (const [kind, atMost] of Object.entries({ filter: NEW_FILTER_MS, new: NEW_QUESTION_MS })) {
    for (const page of Object.keys(report).filter(key => key.startsWith(`full ${kind} `))) {
      const { wholeMs } = report[page];
      check(`${database}: ${page.slice('full '.length)}, the first time, ms`, wholeMs, { atMost });
    }
  }
  for (const page of ['cold 30', 'cold 365', 'background']) {
    const { databaseMs, wholeMs, queries } = of('full', page);
    say(
      `    ${page}: ${databaseMs.toFixed(0)} ms, ${queries} queries; ${Math.round(wholeMs)} ms in all`,
    );
  }
  const worstOf = name => Math.max(...crowds.map(crowd => crowd[name]));
  say(
    `    a crowd: ${crowds.map(c => `${Math.round(c.pageMs)}/${Math.round(c.smallMs)}`).join(', ')} ms`,
  );
  check(`${database}: 40 at once who see five sets, 95 % of pages, ms`, worstOf('pageMs'), {
    atMost: CROWD_PAGE_MS,
  });
  check(`${database}: the numbers of one service meanwhile, median ms`, worstOf('smallMs'), {
    atMost: CROWD_SMALL_MS,
  });
  const cold = of('full', 'cold 30').databaseMs / of('tenth', 'cold 30').databaseMs;
  check(`${database}: first page after a start over ten times the older facts`, cold, {
    atMost: OLDER_FACTS,
  });
}

export function benchScorecard({ toolchain, check }) {
  const measuring = { program: 'scorecard', nodeOptions: ['--expose-gc'] };
  return onBothDatabases(toolchain, measuring, (name, report) => judge(name, report, check));
}
