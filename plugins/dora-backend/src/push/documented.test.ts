import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEvents } from './parseEvents';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const INSTANT = '2026-05-31T10:12:00Z';
const PAGE = readFileSync(join(__dirname, '../../../../docs/pushing.md'), 'utf8');

/** What a shell or a template engine would put in, by what it is called. */
function filledIn(body: string): string {
  const valueOf = (placeholder: string) => {
    if (/\+%s\b/.test(placeholder)) return '1780222320';
    if (/date|finishedAt|time\.Now/.test(placeholder)) return INSTANT;
    if (/SHA|COMMIT|revision/.test(placeholder)) return 'a'.repeat(40);
    if (/URL|Url/.test(placeholder)) return 'https://ci.example.com';
    if (/entity-ref/.test(placeholder)) return 'component:default/checkout';
    return 'some-1';
  };
  return body.replace(/\{\{.*?\}\}|\$\(.*?\)|\$\w+/g, valueOf);
}

const sections = PAGE.split(/^## /m).filter(section => section.includes('"events"'));
const examples = sections.map(section => [
  section.split('\n')[0],
  /\{ "events"[^]*?\n\s*\} \] \}/.exec(section)![0],
]);

describe('docs/pushing.md', () => {
  it('has an example of every tool', () => {
    expect(examples.map(([heading]) => heading)).toEqual([
      'A first event',
      'GitLab CI',
      'Jenkins',
      'Argo CD',
      'Argo Rollouts',
      'Flagger',
    ]);
  });

  it.each(examples)('shows what is taken: %s', (_, body) => {
    const call = parseEvents(JSON.parse(filledIn(body)), NOW);
    expect(call.problem).toBeUndefined();
    expect(call).toMatchObject({
      events: [{ type: 'deployment', entityRef: 'component:default/checkout' }],
    });
  });
});
