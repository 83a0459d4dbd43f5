import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/test-utils';
import { IncompletePart } from 'backstage-plugin-dora-common';
import { Incomplete } from '.';

const REFUSED: IncompletePart = {
  source: 'gitlab',
  sourceTitle: 'GitLab',
  kind: 'incidents',
  since: '2026-05-20T10:00:00.000Z',
  message: 'Give the token the role Reporter.',
};

describe('Incomplete', () => {
  it('says in whole sentences what a number lacks, since when and what to do', async () => {
    await renderInTestApp(<Incomplete parts={[REFUSED]} />);
    const sentence =
      'Since 20 May 2026 not everything is known of the incidents of GitLab. Give the token the role Reporter.';
    expect(screen.getByTitle(sentence)).toHaveTextContent(`! IncompleteIncomplete. ${sentence}`);
  });

  it('says of a first collection that it is on its way', async () => {
    await renderInTestApp(<Incomplete parts={[{ ...REFUSED, since: null }]} />);
    expect(screen.getByTitle(/^Not all incidents of GitLab are read\. Give/)).toBeVisible();
  });

  it.each([
    ['says all where there is room', [], 1],
    ['does not repeat what is said above', [REFUSED.message], 0],
    ['nor the error that it ends with', ['give the token the role Reporter'], 0],
    ['says what is not that error', ['The token is refused', ''], 1],
  ] as const)('%s', async (_, told, times) => {
    await renderInTestApp(<Incomplete full parts={[REFUSED]} told={told} />);
    expect(screen.queryAllByText(REFUSED.message)).toHaveLength(times);
  });

  it.each([
    ['behind the annotation', 'gitlab.com/project-slug: GitLab answered 403: no', 0],
    ['among the errors of other lists', 'GitLab answered 502; GitLab answered 403: no', 0],
    ['in part', 'GitLab answered 404: no', 1],
  ])('does not repeat an error that is told %s', async (_, told, times) => {
    const message = 'The newest changes of shop/checkout may be missing: GitLab answered 403: no';
    await renderInTestApp(<Incomplete full parts={[{ ...REFUSED, message }]} told={[told]} />);
    expect(screen.queryAllByText(`${message}.`)).toHaveLength(times);
  });

  it('is silent where nothing is missing', async () => {
    await renderInTestApp(
      <div data-testid="value">
        <Incomplete parts={undefined} />
      </div>,
    );
    expect(screen.getByTestId('value')).toBeEmptyDOMElement();
  });
});
