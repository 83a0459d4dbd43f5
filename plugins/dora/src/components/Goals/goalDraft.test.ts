import { GoalDraft, readDraft } from './goalDraft';

const NOW = Date.parse('2026-05-29T12:00:00Z');
const DRAFT: GoalDraft = {
  ref: 'group:default/payments',
  metric: 'leadTime',
  percent: 12.5,
  owner: 'group:default/payments',
  due: '2026-08-31',
};

describe('readDraft', () => {
  it('makes a share of the percent, and lets the goal run to the end of its day', () => {
    expect(readDraft(DRAFT, NOW)).toEqual({
      input: {
        ref: 'group:default/payments',
        metric: 'leadTime',
        improvement: 0.125,
        owner: 'group:default/payments',
        due: '2026-09-01T00:00:00.000Z',
      },
    });
  });

  it('leaves the start of a goal that is changed as it was', () => {
    const start = '2026-03-01T00:00:00.000Z';
    expect(readDraft(DRAFT, NOW, { start })).toMatchObject({ input: { start } });
  });

  it.each(['component:cart', 'component:default/cart', 'Group:Default/A.b-c_d'])(
    'takes %p for a reference',
    ref => {
      expect(readDraft({ ...DRAFT, ref }, NOW)).toMatchObject({ input: { ref } });
    },
  );

  it.each([
    ['ref', '', 'subjectNeeded'],
    ['ref', 'payments', 'subjectNeeded'],
    ['ref', 'group:', 'subjectNeeded'],
    ['ref', 'group:a/b/c', 'subjectNeeded'],
    ['ref', 'group:default/pay ments', 'subjectNeeded'],
    ['owner', '', 'ownerNeeded'],
    ['owner', 'payments', 'ownerNeeded'],
    ['due', '', 'dueNeeded'],
    ['due', '2026-13-40', 'dueNeeded'],
  ] as const)('needs a better %s than %p', (field, value, problem) => {
    expect(readDraft({ ...DRAFT, [field]: value }, NOW)).toEqual({ problem });
  });

  it.each([
    ['2026-05-28', true],
    ['2026-05-29', false],
    ['2025-12-31', true],
  ])('knows whether %p is past: %p', (due, past) => {
    expect('problem' in readDraft({ ...DRAFT, due }, NOW)).toBe(past);
  });
});
