import { deriveLineage, Success } from './deriveLineage';

/** `V1/p1` is sha V1 by pipeline p1, `V1` without a pipeline; ids and times count up from 1. */
function successes(...versions: string[]): Success[] {
  return versions.map((version, index) => {
    const [sha, pipelineId = null] = version.split('/');
    const id = String(index + 1);
    return { id, sha, pipelineId, finishedAt: index + 1, rollback: false, rollbackTargetId: null };
  });
}

/** One word per deployment, in the order of ids: `first`, `retry of 1`, `rollback`, `undone by 4`, `repeats`, or nothing. */
function inWords(all: Success[], seenShas = new Set<string>()) {
  const lineage = deriveLineage(all, seenShas);
  return all.map(({ id }) => {
    const { first, retryOf, rollback, repeats, rolledBackBy } = lineage.get(id)!;
    return [
      first && 'first',
      retryOf && `retry of ${retryOf}`,
      rollback && 'rollback',
      repeats && 'repeats',
      rolledBackBy && `undone by ${rolledBackBy}`,
    ]
      .filter(Boolean)
      .join(', ');
  });
}

describe('deriveLineage', () => {
  it.each<[string, string[], string[]]>([
    ['nothing', [], []],
    ['one', ['V1/p1'], ['first']],
    ['a plain sequence', ['V1/p1', 'V2/p2', 'V3/p3'], ['first', '', '']],
    ['the same pipeline again', ['V1/p1', 'V1/p1', 'V1/p1'], ['first', 'retry of 1', 'retry of 1']],
    ['the same sha by another pipeline', ['V1/p1', 'V1/p2'], ['first', 'repeats']],
    ['no pipeline: always its own', ['V1', 'V1'], ['first', 'repeats']],
    ['a rollback', ['V1/p1', 'V2/p2', 'V3/p3', 'V1/p4'], ['first', 'undone by 4', '', 'rollback']],
    [
      'the rollback button, which runs the old pipeline again',
      ['V1/p1', 'V2/p2', 'V1/p1'],
      ['first', 'undone by 3', 'rollback'],
    ],
    [
      'a rollback that is retried',
      ['V1/p1', 'V2/p2', 'V1/p3', 'V1/p3'],
      ['first', 'undone by 3', 'rollback', 'retry of 3'],
    ],
    [
      'a rollback of a retried deployment',
      ['V1/p1', 'V2/p2', 'V2/p2', 'V1/p3'],
      ['first', 'undone by 4', 'retry of 2', 'rollback'],
    ],
    [
      'forward again: the version that was left is returned to, so the rollback is undone',
      ['V1/p1', 'V2/p2', 'V1/p3', 'V2/p4'],
      ['first', 'undone by 3', 'rollback, undone by 4', 'rollback'],
    ],
    [
      'forward to a new version',
      ['V1/p1', 'V2/p2', 'V1/p3', 'V3/p4'],
      ['first', 'undone by 3', 'rollback', ''],
    ],
    [
      'two steps back, one at a time',
      ['V1/p1', 'V2/p2', 'V3/p3', 'V2/p4', 'V1/p5'],
      ['first', 'undone by 5', 'undone by 4', 'rollback', 'rollback'],
    ],
    [
      'the latest earlier one of the sha counts',
      ['V1/p1', 'V2/p2', 'V1/p3', 'V3/p4', 'V4/p5', 'V1/p6'],
      ['first', 'undone by 3', 'rollback', 'undone by 6', '', 'rollback'],
    ],
  ])('%s', (_, versions, expected) => {
    const all = successes(...versions);
    expect(inWords(all)).toEqual(expected);
    expect(inWords([...all].reverse())).toEqual([...expected].reverse());
  });

  it('goes by finish time, not by id', () => {
    const [v1, v2, v3] = successes('V1/p1', 'V2/p2', 'V1/p3');
    expect(inWords([v1, { ...v2, finishedAt: 9 }, v3])).toEqual(['first', '', 'repeats']);
  });

  it('breaks ties by the number in the id', () => {
    const all = successes('V1/p1', 'V2/p2').map((one, i) => ({
      ...one,
      id: ['10', '9'][i],
      finishedAt: 5,
    }));
    expect(inWords(all)).toEqual(['', 'first']);
  });

  it('takes a repeated row once', () => {
    const all = successes('V1/p1', 'V2/p2', 'V1/p3');
    expect(inWords([...all, ...all])).toEqual(inWords(all).concat(inWords(all)));
  });

  describe('with shas of deployments that are not kept any more', () => {
    it('knows no first deployment', () => {
      expect(inWords(successes('V7/p7', 'V8/p8'), new Set(['V1']))).toEqual(['', '']);
    });

    it('sees the return to one of them, but not what it undid', () => {
      const all = successes('V7/p7', 'V8/p8', 'V1/p9');
      expect(inWords(all, new Set(['V1', 'V2']))).toEqual(['', '', 'rollback']);
    });

    it('takes the oldest that is kept for no rollback, as nothing is known to precede it', () => {
      expect(inWords(successes('V1/p9'), new Set(['V1']))).toEqual(['']);
    });
  });

  describe('where the source says that it is a rollback', () => {
    const rollbackTo = (rollbackTargetId: string | null, ...versions: string[]) => {
      const all = successes(...versions);
      return [...all.slice(0, -1), { ...all.at(-1)!, rollback: true, rollbackTargetId }];
    };

    it('returns to the target that is named, not to the latest of the sha', () => {
      const all = rollbackTo('1', 'V1/p1', 'V2/p2', 'V1/p3', 'V3/p4', 'V1/p5');
      expect(inWords(all)[1]).toBe('undone by 3');
      expect(inWords(rollbackTo('1', 'V1/p1', 'V2/p2', 'V3/p3', 'V9/p4'))).toEqual([
        'first',
        'undone by 4',
        '',
        'rollback',
      ]);
    });

    it('finds the head when a retry is named', () => {
      const all = rollbackTo('2', 'V1/p1', 'V1/p1', 'V2/p2', 'V9/p3');
      expect(inWords(all)).toEqual(['first', 'retry of 1', 'undone by 4', 'rollback']);
    });

    it('is a rollback even where its target is unknown or its predecessor', () => {
      expect(inWords(rollbackTo('99', 'V1/p1', 'V2/p2'))).toEqual(['first', 'rollback']);
      expect(inWords(rollbackTo('1', 'V1/p1', 'V2/p2'))).toEqual(['first', 'rollback']);
    });

    it('goes by the sha when no target is named', () => {
      expect(inWords(rollbackTo(null, 'V1/p1', 'V2/p2', 'V1/p3'))).toEqual([
        'first',
        'undone by 3',
        'rollback',
      ]);
    });
  });
});
