import { hintedProjects } from './hints';

const HOSTS = [
  { host: 'gitlab.example.com', webUrl: 'https://gitlab.example.com' },
  { host: 'shared.example.com', webUrl: 'https://shared.example.com/gitlab' },
];
const project = (web_url: string, id: unknown = 42) => ({ project: { id, web_url } });

describe('hintedProjects', () => {
  it.each([
    [project('https://gitlab.example.com/shop/checkout'), ['gitlab.example.com/42']],
    [project('https://GitLab.example.com/shop/checkout'), ['gitlab.example.com/42']],
    [project('https://shared.example.com/gitlab/shop'), ['shared.example.com/42']],
    [project('https://gitlab.example.com.evil.com/shop'), []],
    [project('https://other.example.com/shop'), []],
    [project('https://gitlab.example.com/shop', '42; drop'), []],
    [{ object_kind: 'deployment' }, []],
    [null, []],
    ['text', []],
  ])('%j: %j', (payload, expected) => {
    expect(hintedProjects(payload, HOSTS)).toEqual(expected);
  });
});
