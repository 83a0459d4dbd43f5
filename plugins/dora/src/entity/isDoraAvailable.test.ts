import { Entity } from '@backstage/catalog-model';
import { isDoraAvailable } from './isDoraAvailable';

function entityWith(annotations?: Record<string, string>): Entity {
  return { apiVersion: 'v1', kind: 'Component', metadata: { name: 'shop', annotations } };
}

describe('isDoraAvailable', () => {
  it.each([
    [{ 'gitlab.com/project-slug': 'a/b' }],
    [{ 'gitlab.com/project-id': '12' }],
    [{ 'dora/aws-pipeline': 'shop' }],
    [{ 'aws.amazon.com/aws-codepipeline-arn': 'arn:aws:codepipeline:eu-central-1:1:shop' }],
    [{ 'dora/aws-alarms': 'shop-*' }],
    [{ 'dora/deployments-from': 'push:jenkins' }],
    [{ 'dora/alert-labels': 'service=shop' }],
    [{ 'backstage.io/source-location': 'url:https://gitlab.example.com/a/b/' }],
    [{ 'backstage.io/source-location': 'url:https://code.example.com/a/b/-/tree/main/' }],
  ])('has something to show for %j', annotations => {
    expect(isDoraAvailable(entityWith(annotations))).toBe(true);
  });

  it.each([
    [undefined],
    [{}],
    [{ 'gitlab.com/project-slug': '' }],
    [{ 'gitlab.com/instance': 'gitlab.example.com' }],
    [{ 'pagerduty.com/service-id': 'P1' }],
    [{ 'backstage.io/source-location': 'url:https://github.com/gitlab/b/' }],
    [{ 'backstage.io/source-location': 'dir:/srv/-/b' }],
    [{ 'backstage.io/source-location': 'nonsense' }],
    [{ 'gitlab.com/project-slug': 'a/b', 'dora/enabled': 'false' }],
    [{ 'gitlab.com/project-slug': 'a/b', 'dora/enabled': ' False ' }],
  ])('has nothing to show for %j', annotations => {
    expect(isDoraAvailable(entityWith(annotations))).toBe(false);
  });

  it('has something to show for the annotation of a source of a module, where that is told', () => {
    const entity = entityWith({ 'example.com/deployer-app': 'shop' });
    expect(isDoraAvailable(entity)).toBe(false);
    expect(isDoraAvailable(entity, { annotations: ['example.com/deployer-app'] })).toBe(true);
  });

  it.each(['Group', 'System', 'Domain'])('a %s has something to show without annotations', kind => {
    const entity = { ...entityWith(), kind };
    expect(isDoraAvailable(entity)).toBe(true);
    expect(isDoraAvailable({ ...entityWith({ 'dora/enabled': 'false' }), kind })).toBe(false);
  });

  it('a person has nothing to show', () => {
    expect(isDoraAvailable({ ...entityWith(), kind: 'User' })).toBe(false);
  });

  it('knows the hosts of the configured integrations', () => {
    const entity = entityWith({
      'backstage.io/source-location': 'url:https://code.example.com/a/b/',
    });
    expect(isDoraAvailable(entity)).toBe(false);
    expect(isDoraAvailable(entity, { gitlabHosts: ['code.example.com'] })).toBe(true);
  });
});
