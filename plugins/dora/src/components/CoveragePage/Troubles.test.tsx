import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/test-utils';
import { CoverageTroubles } from 'backstage-plugin-dora-common';
import { Troubles } from './Troubles';

const TROUBLES: CoverageTroubles = {
  lists: [
    {
      list: 'environments',
      error: 'Turn on the Environments feature.',
      refused: true,
      since: '2026-05-20T10:00:00.000Z',
    },
  ],
  unread: {
    count: 21,
    rows: [
      {
        part: 'merge request',
        id: '7',
        why: 'its only commit is dated 2262',
        url: 'https://gitlab.example.com/shop/-/merge_requests/7',
        since: '2026-05-20T10:00:00.000Z',
      },
      // eslint-disable-next-line no-script-url
      { part: 'issue', id: '3', why: 'created in 1960', url: 'javascript:alert(1)', since: '' },
    ],
  },
  heldBack: [{ kind: 'incidents', count: 40, of: 41, since: '2026-05-21T10:00:00.000Z' }],
};

describe('Troubles', () => {
  it('says which list is refused, which rows were set aside and what is held back', async () => {
    await renderInTestApp(<Troubles troubles={TROUBLES} />);
    expect(
      screen.getByText(/The list environments is refused\. Since 20 May 2026\. Turn on/),
    ).toBeVisible();
    expect(screen.getByText(/^40 of 41 incidents were absent from their list/)).toBeVisible();
    expect(screen.getByText('21 rows could not be read, and are tried again daily')).toBeVisible();
    expect(screen.getByText(/These are the first 2\./)).toBeInTheDocument();
  });

  it('leads to the rows, and follows no odd link', async () => {
    await renderInTestApp(<Troubles troubles={TROUBLES} />);
    expect(screen.getByText('merge request 7').closest('a')).toHaveAttribute(
      'href',
      'https://gitlab.example.com/shop/-/merge_requests/7',
    );
    expect(screen.getByText(/issue 3/).closest('a')).toBeNull();
  });
});
