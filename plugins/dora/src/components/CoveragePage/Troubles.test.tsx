import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConflictError } from '@backstage/errors';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { CoverageItem, CoverageTroubles } from 'backstage-plugin-dora-common';
import { doraApiRef } from '../../api';
import { RecordedDoraApi } from '../../testing/RecordedDoraApi';
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

const ITEM: CoverageItem = {
  entityRef: 'component:default/orders',
  title: 'Orders',
  source: 'gitlab',
  target: 'gitlab.example.com/shop/orders',
  annotation: 'gitlab.com/project-slug',
  state: 'ok',
  lastSuccessAt: null,
  error: null,
  fix: null,
  troubles: TROUBLES,
};

async function open({ api = new RecordedDoraApi(), mayConfirm = true } = {}) {
  const onConfirmed = jest.fn();
  await renderInTestApp(
    <TestApiProvider apis={[[doraApiRef, api]]}>
      <Troubles item={ITEM} troubles={TROUBLES} {...{ mayConfirm, onConfirmed }} />
    </TestApiProvider>,
  );
  return { api, onConfirmed };
}

describe('Troubles', () => {
  it('says which list is refused, which rows were set aside and what is held back', async () => {
    await open();
    expect(
      screen.getByText(/The list environments is refused\. Since 20 May 2026\. Turn on/),
    ).toBeVisible();
    expect(screen.getByText(/^40 of 41 incidents were absent from their list/)).toBeVisible();
    expect(screen.getByText('21 rows could not be read, and are tried again daily')).toBeVisible();
    expect(screen.getByText(/These are the first 2\./)).toBeInTheDocument();
  });

  it('leads to the rows, and follows no odd link', async () => {
    await open();
    expect(screen.getByText('merge request 7').closest('a')).toHaveAttribute(
      'href',
      'https://gitlab.example.com/shop/-/merge_requests/7',
    );
    expect(screen.getByText(/issue 3/).closest('a')).toBeNull();
  });

  it('lets a person say that what is held back is gone, and what that does', async () => {
    const { api, onConfirmed } = await open();
    expect(screen.getByText(/within seconds they count no more/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: '40 incidents are gone' }));
    expect(api.confirmed).toEqual([
      {
        entityRef: 'component:default/orders',
        source: 'gitlab',
        target: 'gitlab.example.com/shop/orders',
        kind: 'incidents',
        count: 40,
      },
    ]);
    expect(onConfirmed).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('button', { name: '40 incidents count no more' })).toBeDisabled();
  });

  it('says why it was not noted, and lets it be said again', async () => {
    const api = new RecordedDoraApi();
    jest.spyOn(api, 'confirmAbsences').mockRejectedValue(new ConflictError('look anew'));
    const { onConfirmed } = await open({ api });
    await userEvent.click(screen.getByRole('button', { name: '40 incidents are gone' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('look anew');
    expect(onConfirmed).not.toHaveBeenCalled();
    expect(screen.getByRole('button', { name: '40 incidents are gone' })).toBeEnabled();
  });

  it('lets nobody say so without the permission, and says which', async () => {
    await open({ mayConfirm: false });
    const button = screen.getByRole('button', { name: '40 incidents are gone' });
    expect(button).toBeDisabled();
    expect(button.parentElement).toHaveAttribute('title', expect.stringContaining('dora.collect'));
  });
});
