import { linksRunbook } from './linksRunbook';

describe('linksRunbook', () => {
  it.each([
    ['See [the runbook](https://wiki.example/42).'],
    ['[What to do](../-/wikis/runbooks/payments)'],
    ['[Play book]( <../playbook.md> )'],
    ['Details: https://wiki.example/Run-Book/payments.'],
    ['**Runbook**: https://wiki.example/42'],
    ['runbook_url = "https://wiki.example/42"'],
    ['Follow [this][1]\n\n[runbook]: https://wiki.example/42'],
    ['<a href="https://wiki.example/42">Playbook</a>'],
  ])('finds one in %j', description => {
    expect(linksRunbook(description)).toBe(true);
  });

  it.each([
    [''],
    [null],
    ['There is no runbook for this yet.'],
    ['Write a runbook, says [the review](https://gitlab.example/-/issues/4).'],
    ['No runbook.\n\nGraphs, logs and all that we know so far: https://grafana.example/d/1'],
    ['[runbook]'],
  ])('finds none in %j', description => {
    expect(linksRunbook(description)).toBe(false);
  });

  it('does not know where the description is not shown', () => {
    expect(linksRunbook(undefined)).toBeNull();
  });

  it.each(['[', '<a ', 'https://', '[a](', 'runbook ', '[]:'])(
    'does not take long over a great many %j',
    piece => {
      const began = performance.now();
      linksRunbook(`runbook ${piece.repeat(1_000_000 / piece.length)}`);
      expect(performance.now() - began).toBeLessThan(1000);
    },
  );
});
