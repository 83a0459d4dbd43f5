import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parseEvents } from './parseEvents';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const INSTANT = '2026-05-31T10:12:00Z';
const PAGE = readFileSync(join(__dirname, '../../../../docs/pushing.md'), 'utf8');

const sections = new Map(
  PAGE.split(/^## /m)
    .filter(section => section.includes('"events"'))
    .map(section => [section.split('\n')[0], /^```\w+\n([^]*?)^```$/m.exec(section)![1]]),
);

/** What stands in a YAML block scalar, or between Groovy's quotes: the former loses its indentation, the latter does not. */
function blockOf(example: string, opening: RegExp): string {
  const [start, indent] = opening.exec(example)!;
  const after = example.slice(example.indexOf(start) + start.length).split('\n');
  const end = after.findIndex(line => line !== '' && !line.startsWith(indent));
  return after
    .slice(0, end === -1 ? undefined : end)
    .map(line => line.slice(indent.length))
    .join('\n');
}

const scripts: Record<string, (example: string) => string> = {
  'A first event': example => example,
  'GitLab CI': example => blockOf(example, /- \|\n(?=( +))/),
  Jenkins: example => /'''([^]*?)'''/.exec(example)![1],
  Flagger: example => blockOf(example, /cmd: \|\n(?=( +))/),
};

/** What a template engine would put in, by what it is called. */
function filledIn(body: string): string {
  const valueOf = (placeholder: string) => {
    if (/finishedAt|time\.Now/.test(placeholder)) return INSTANT;
    if (/syncResult/.test(placeholder)) return 'a'.repeat(40);
    if (/Url/.test(placeholder)) return 'https://ci.example.com';
    if (/entity-ref/.test(placeholder)) return 'component:default/checkout';
    return 'some-1';
  };
  return body.replace(/\{\{.*?\}\}/g, valueOf);
}

describe('docs/pushing.md', () => {
  let tools: string;

  const putTool = (name: string, script: string) => {
    writeFileSync(join(tools, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(tools, name), 0o755);
  };

  beforeEach(() => {
    tools = mkdtempSync(join(tmpdir(), 'pushing-'));
    putTool('date', `echo ${INSTANT}`);
    putTool('kubectl', `printf '%s' "Succeeded ${INSTANT}"`);
    putTool(
      'curl',
      `while [ $# -gt 0 ]; do
        if [ "$1" = -d ]; then
          if [ "$2" = @- ]; then cat; else printf '%s' "$2"; fi
        fi
        shift
      done`,
    );
  });
  afterEach(() => rmSync(tools, { recursive: true }));

  /** What the shell of an example sends. */
  const sent = (name: string) =>
    execFileSync('sh', ['-c', scripts[name](sections.get(name)!)], {
      encoding: 'utf8',
      env: {
        PATH: [tools, process.env.PATH].join(delimiter),
        BACKEND: 'https://backstage.example.com',
        BACKSTAGE_URL: 'https://backstage.example.com',
        DORA_PUSH_TOKEN: 'token',
        CI_PIPELINE_ID: '1042',
        CI_COMMIT_SHA: 'a'.repeat(40),
        CI_PIPELINE_URL: 'https://ci.example.com',
        BUILD_TAG: 'jenkins-checkout-1042',
        GIT_COMMIT: 'a'.repeat(40),
        BUILD_URL: 'https://ci.example.com',
      },
    });

  const parsed = (body: string) => parseEvents(JSON.parse(body), NOW);
  const TAKEN = {
    events: [{ type: 'deployment', entityRef: 'component:default/checkout' }],
  };

  it('has an example of every tool', () => {
    expect([...sections.keys()]).toEqual([
      'A first event',
      'GitLab CI',
      'Jenkins',
      'Argo CD',
      'Argo Rollouts',
      'Flagger',
    ]);
  });

  it.each(Object.keys(scripts))('shows a shell that sends what is taken: %s', name => {
    expect(parsed(sent(name))).toMatchObject(TAKEN);
  });

  it.each(['Argo CD', 'Argo Rollouts'])('shows a template of what is taken: %s', name => {
    const body = filledIn(blockOf(sections.get(name)!, /body: \|\n(?=( +))/));
    expect(parsed(body)).toMatchObject(TAKEN);
  });

  it('reports the default branch of GitLab CI only', () => {
    expect(sections.get('GitLab CI')).toContain('- if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH\n');
  });

  it('tells of what Argo Rollouts promotes, be it an earlier version: its hash was told before', () => {
    const example = sections.get('Argo Rollouts')!;
    expect(example).toMatch(/^trigger\.on-rollout-completed: /m);
    expect(example).not.toMatch(/oncePer|currentPodHash/);
    expect(example).toMatch(/"id": .*rollout\.argoproj\.io\/revision/);
  });

  it('sends nothing of a canary that Flagger rolled back', () => {
    putTool('kubectl', `printf '%s' "Failed ${INSTANT}"`);
    expect(sent('Flagger')).toBe('');
  });
});
