import { FakeGitlab, Fault } from '../../__testUtils__/FakeGitlab';
import { ListedRow } from '../../__testUtils__/listRows';
import { Chance } from './chance';

const LISTS = [
  /\/7\/environments\?/,
  /\/7\/deployments\?/,
  /\/7\/merge_requests\?/,
  /\/7\/issues\?/,
  /\/api\/graphql/,
  /\/7\/merge_requests\/\d+\/commits/,
  /\/7\/deployments\/\d+\/merge_requests/,
  /\/7\/repository\/compare/,
  // Everything.
  /./,
];
/** Without these a row makes no sense. */
const NEEDED = { deployments: 'status', mergeRequests: 'title', issues: 'title' } as const;
const ROWS = ['deployments', 'mergeRequests', 'issues'] as const;

/** What goes wrong with a GitLab, for a run or a whole day: seeded, and none of it says that anything was deleted. */
export class Weather {
  readonly #gitlab: FakeGitlab;
  readonly #chance: Chance;
  /** How often each kind of trouble came. */
  readonly counts = new Map<string, number>();

  constructor(gitlab: FakeGitlab, chance: Chance) {
    this.#gitlab = gitlab;
    this.#chance = chance;
  }

  /** Lets the next run meet something, or nothing. Answers whether it is to be killed under way. */
  change(): { killedAfterPages: number | null } {
    this.clear();
    const chance = this.#chance;
    if (chance.happens(0.35)) return { killedAfterPages: null };
    const which = chance.of(LISTS);
    const trouble = chance.of([
      'refused',
      'refused',
      'broken',
      'cut',
      'empty',
      'empty',
      'odd rows',
      'odd rows',
      'killed',
      ...(chance.happens(0.1) ? ['hanging'] : []),
    ]);
    this.counts.set(trouble, (this.counts.get(trouble) ?? 0) + 1);
    if (trouble === 'killed') return { killedAfterPages: 1 + chance.below(4) };
    if (trouble === 'odd rows') this.#garble(chance.of(ROWS));
    else this.#gitlab.fault = this.#faultOf(trouble, which);
    return { killedAfterPages: null };
  }

  clear(): void {
    this.#gitlab.fault = () => false;
  }

  #faultOf(trouble: string, which: RegExp): Fault {
    const status = trouble === 'refused' ? this.#chance.of([403, 404]) : 500;
    return ({ url }, response) => {
      const asked = decodeURIComponent(url!);
      if (!which.test(asked)) return false;
      // What is said of a single item is never a lie.
      const isOfOne = /\/(issues|merge_requests|deployments)\/\d+$/.test(asked);
      if (trouble !== 'hanging' && isOfOne) return false;
      response.setHeader('content-type', 'application/json');
      switch (trouble) {
        case 'hanging':
          return true;
        case 'cut':
          response.setHeader('content-length', '1000').write('[{"id":', () => response.destroy());
          return true;
        case 'empty':
          // Only lists can be.
          if (!/\?/.test(asked) || /compare/.test(asked)) return false;
          response.end('[]');
          return true;
        default:
          response.writeHead(trouble === 'refused' ? status : 500).end('{}');
          return true;
      }
    };
  }

  /** One row in five has a field that nobody can read. */
  #garble(list: (typeof ROWS)[number]): void {
    const { project } = this.#gitlab;
    const garbled = (row: ListedRow) =>
      this.#chance.happens(0.2) ? { ...row, [NEEDED[list]]: 7 } : row;
    project[list] = project[list].map(garbled);
  }
}
