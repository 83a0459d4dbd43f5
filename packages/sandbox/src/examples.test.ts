import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { larkspurServices } from './organisation/larkspur';

interface Entity {
  kind: string;
  metadata: { name: string; annotations?: Record<string, string> };
  spec: Record<string, unknown>;
}

const read = (file: string): Entity[] =>
  parseAllDocuments(readFileSync(join(__dirname, '../../../examples', file), 'utf8')).map(
    document => document.toJS(),
  );

describe('the catalog of the demo', () => {
  const entities = [...read('org.yaml'), ...read('entities.yaml')];
  const ofKind = (kind: string) => entities.filter(entity => entity.kind === kind);
  const names = (kind: string) => ofKind(kind).map(({ metadata }) => metadata.name);

  it('names every project of the company, and no other', () => {
    const named = ofKind('Component').flatMap(({ metadata }) => {
      const { annotations = {} } = metadata;
      const id = annotations['gitlab.com/project-id'];
      const location = annotations['backstage.io/source-location'];
      const slug =
        annotations['gitlab.com/project-slug'] ??
        /^url:http:\/\/localhost:7070\/(.+)\/-\//.exec(location ?? '')?.[1] ??
        larkspurServices.find(service => String(service.id) === id)?.path;
      return slug ?? [];
    });
    expect(new Set(named)).toEqual(new Set(larkspurServices.map(({ path }) => path)));
  });

  it('refers only to what it has', () => {
    for (const { spec } of ofKind('Component')) {
      expect(names('Group')).toContain(spec.owner);
      expect(names('System')).toContain(spec.system);
      for (const target of (spec.dependsOn as string[] | undefined) ?? []) {
        expect(names('Component')).toContain(target.replace('component:', ''));
      }
    }
    for (const { spec } of ofKind('System')) expect(names('Domain')).toContain(spec.domain);
    for (const { spec } of ofKind('User')) {
      for (const group of spec.memberOf as string[]) expect(names('Group')).toContain(group);
    }
  });

  it('names environments and incident labels that the project really has', () => {
    const worker = larkspurServices.find(({ path }) => path.endsWith('/depot'))!.character.units;
    const annotated = ofKind('Component')
      .map(({ metadata }) => metadata.annotations ?? {})
      .filter(annotations => annotations['gitlab.com/project-slug']?.endsWith('/depot'));
    expect(annotated.map(annotations => annotations['dora/environments'])).toEqual(
      worker.flatMap(unit => unit.production),
    );
    expect(annotated.map(annotations => annotations['dora/incident-labels'])).toEqual(
      worker.flatMap(unit => unit.incident.labels),
    );
  });

  it('has at least 12 services of 4 teams, a library, one unmeasured and one opted out', () => {
    expect(ofKind('Component').length).toBeGreaterThanOrEqual(12);
    expect(new Set(ofKind('Component').map(({ spec }) => spec.owner)).size).toBe(4);
    const annotations = ofKind('Component').map(({ metadata }) => metadata.annotations);
    expect(annotations.filter(one => one === undefined)).toHaveLength(1);
    expect(annotations.filter(one => one?.['dora/enabled'] === 'false')).toHaveLength(1);
  });
});
