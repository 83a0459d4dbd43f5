import { useState } from 'react';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { NotAllowedError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { doraApiRef } from '../../api';
import { RecordedDoraApi, ScenarioName } from '../../testing/RecordedDoraApi';
import { openInPortal } from '../../testing/portal';
import { EntityTab } from './EntityTab';

const ENTITY = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'checkout', namespace: 'default' },
};
const REF = 'component:default/checkout';

function Url() {
  const { search } = useLocation();
  return <output aria-label="url">{search}</output>;
}
const url = () => new URLSearchParams(screen.getByLabelText('url').textContent ?? '');

async function open(
  scenario: ScenarioName,
  options: { search?: string; api?: RecordedDoraApi } = {},
) {
  const api = options.api ?? new RecordedDoraApi(scenario);
  // The fake answers at once, so the first answers are part of rendering.
  await act(async () => {
    renderInTestApp(
      <EntityProvider entity={ENTITY}>
        <EntityTab />
        <Url />
      </EntityProvider>,
      { apis: [[doraApiRef, api]], initialRouteEntries: [`/${options.search ?? ''}`] },
    );
  });
  return api;
}
const tile = (name: string) => screen.findByRole('region', { name });

describe('EntityTab', () => {
  it('begins anew for another entity: what was begun is about the one before', async () => {
    const api = new RecordedDoraApi('elite');
    const refused = new Error('Guests may not do this');
    jest.spyOn(api, 'collect').mockRejectedValue(refused);
    const other = { ...ENTITY, metadata: { ...ENTITY.metadata, name: 'cart' } };
    function Portal() {
      const [entity, setEntity] = useState(ENTITY);
      return (
        <EntityProvider entity={entity}>
          <button onClick={() => setEntity(other)}>Cart</button>
          <EntityTab />
        </EntityProvider>
      );
    }
    await act(async () => {
      renderInTestApp(<Portal />, { apis: [[doraApiRef, api]] });
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Collect now' }));
    expect(await screen.findByText(/Guests may not do this/)).toBeVisible();
    // The other one has the same numbers.
    for (const name of ['getEntityMetrics', 'getSeries', 'getInsights', 'getChanges'] as const) {
      const own: (...of: unknown[]) => Promise<never> = api[name].bind(api) as never;
      jest.spyOn(api, name).mockImplementation((_, ...of) => own(REF, ...of));
    }
    jest
      .spyOn(api, 'getGoals')
      .mockResolvedValue({ profile: 'standard', items: [], totalItems: 0 });
    await userEvent.click(screen.getByRole('button', { name: 'Cart' }));
    expect(await screen.findByRole('button', { name: 'Collect now' })).toBeVisible();
    expect(screen.queryByText(/Guests may not do this/)).not.toBeInTheDocument();
  });

  it('asks what to do next anew once the numbers are others', async () => {
    const api = new RecordedDoraApi('elite');
    const before = await api.getEntityMetrics(REF, { window: '30d' });
    const { deploymentFrequency } = before.metrics;
    const metrics = {
      ...before.metrics,
      deploymentFrequency: { ...deploymentFrequency, value: 99 },
    };
    const sources = before.sources.map(one => ({ ...one, lastAttemptAt: '2026-05-29T00:00:00Z' }));
    const asked = jest
      .spyOn(api, 'getEntityMetrics')
      .mockResolvedValueOnce(before)
      .mockResolvedValueOnce({ ...before, sources })
      .mockResolvedValue({ ...before, sources, metrics } as typeof before);
    jest.spyOn(api, 'collect').mockResolvedValue(undefined as never);
    const [insights, goals] = [jest.spyOn(api, 'getInsights'), jest.spyOn(api, 'getGoals')];
    jest.useFakeTimers({ advanceTimers: true });
    await open('elite', { api });
    await screen.findByText('What to do next');
    const collect = () => act(() => screen.getByRole('button', { name: 'Collect now' }).click());
    collect();
    await act(() => jest.advanceTimersByTimeAsync(6_000));
    expect(asked).toHaveBeenCalledTimes(2);
    expect(insights).toHaveBeenCalledTimes(1);
    collect();
    await act(() => jest.advanceTimersByTimeAsync(6_000));
    expect(asked).toHaveBeenCalledTimes(3);
    expect(insights).toHaveBeenCalledTimes(2);
    expect(goals).toHaveBeenCalledTimes(2);
    jest.useRealTimers();
  });

  it('offers to read nothing where all comes by itself', async () => {
    const api = new RecordedDoraApi('elite');
    const answer = await api.getEntityMetrics(REF, { window: '30d' });
    const sources = answer.sources.map(one => ({ ...one, source: 'push:ci' }));
    jest.spyOn(api, 'getEntityMetrics').mockResolvedValue({ ...answer, sources });
    await open('elite', { api });
    await tile('Deployment frequency');
    expect(screen.queryByRole('button', { name: 'Collect now' })).not.toBeInTheDocument();
  });

  it('shows blocks while it loads', async () => {
    await open('loading');
    expect(screen.getAllByRole('status', { name: 'Loading DORA metrics' }).length).toBeGreaterThan(
      0,
    );
    expect(screen.queryByRole('region', { name: 'Deployment frequency' })).not.toBeInTheDocument();
  });

  it('shows tiles, charts and where the numbers come from', async () => {
    await open('elite');
    expect(await tile('Deployment frequency')).toHaveTextContent(/per day/);
    expect(await tile('Rework rate')).toHaveTextContent('No bands for this metric');
    expect(
      screen.getByRole('link', { name: /gitlab.example.com\/shop\/checkout/ }),
    ).toHaveAttribute('href', 'https://gitlab.example.com/shop/checkout');
    expect(await screen.findByText('Slowest changes')).toBeInTheDocument();
    expect(screen.getByText('Where the time goes')).toBeInTheDocument();
  });

  it('keeps the window in the URL and asks anew when it changes', async () => {
    const api = await open('elite');
    const asked = jest.spyOn(api, 'getEntityMetrics');
    const askedSeries = jest.spyOn(api, 'getSeries');
    await tile('Deployment frequency');
    await userEvent.click(screen.getByRole('button', { name: /Window/ }));
    await userEvent.click(screen.getByRole('option', { name: 'Last 90 days' }));
    expect(url().get('window')).toBe('90d');
    await waitFor(() =>
      expect(asked).toHaveBeenCalledWith(
        REF,
        expect.objectContaining({ window: '90d' }),
        expect.anything(),
      ),
    );
    expect(askedSeries).toHaveBeenCalledWith(
      REF,
      expect.objectContaining({ window: '90d', interval: 'week' }),
      expect.anything(),
    );
  });

  it('reads window, interval and definition from the URL', async () => {
    const api = new RecordedDoraApi('elite');
    const asked = jest.spyOn(api, 'getSeries');
    await open('elite', { api, search: '?window=180d&interval=month&profile=article' });
    await tile('Lead time for changes');
    expect(asked).toHaveBeenCalledWith(
      REF,
      { window: '180d', interval: 'month', profile: 'article' },
      expect.anything(),
    );
    expect(screen.getByRole('button', { name: /Window/ })).toHaveTextContent('Last 180 days');
    expect(screen.getByRole('button', { name: /Charts by/ })).toHaveTextContent('by month');
    expect(screen.getByRole('button', { name: /Definition/ })).toHaveTextContent(
      'Published scripts',
    );
  });

  it('draws the buckets that the answer has, whatever was asked for', async () => {
    const api = new RecordedDoraApi('elite');
    const series = api.getSeries.bind(api);
    jest
      .spyOn(api, 'getSeries')
      .mockImplementation((ref, query) => series(ref, { ...query, interval: 'month' }));
    await open('elite', { search: '?window=90d&interval=week', api });
    await userEvent.click((await screen.findAllByRole('button', { name: 'View as table' }))[0]);
    expect(await screen.findByRole('columnheader', { name: 'Month' })).toBeInTheDocument();
  });

  it('says once what is wrong with a source, however many numbers lack it', async () => {
    const error = 'gitlab.example.com does not know group/chekout.';
    const api = new RecordedDoraApi('elite');
    const answer = await api.getEntityMetrics(REF, { window: '30d' });
    const noData = { status: 'noData' as const, reason: 'NO_SOURCE' as const, message: error };
    const metrics = Object.fromEntries(
      Object.keys(answer.metrics).map(id => [id, { ...noData, excluded: 0, open: 0 }]),
    ) as unknown as typeof answer.metrics;
    const [source] = answer.sources;
    jest.spyOn(api, 'getEntityMetrics').mockResolvedValue({
      ...answer,
      metrics,
      sources: [{ ...source, state: 'error', lastSuccessAt: null, error }],
    });
    await open('elite', { api });
    await tile('Deployment frequency');
    expect(screen.getAllByText(/does not know group\/chekout/)).toHaveLength(1);
  });

  it('lets the longest name of a project break, so that no page grows with it', async () => {
    const target = `gitlab.example.com/${'deeply'.repeat(30)}`;
    const api = new RecordedDoraApi('wrongAnnotation');
    const answer = await api.getEntityMetrics(REF, { window: '30d' });
    const sources = answer.sources.map(source => ({
      ...source,
      target,
      error: `The annotation gitlab.com/project-slug is '${target}'`,
    }));
    jest.spyOn(api, 'getEntityMetrics').mockResolvedValue({ ...answer, sources });
    await open('wrongAnnotation', { api });
    const shown = await screen.findAllByText(new RegExp('(deeply){30}'));
    expect(shown.length).toBeGreaterThan(1);
    for (const element of shown) {
      let breaks: Element | null = element;
      while (breaks && getComputedStyle(breaks).overflowWrap !== 'anywhere') {
        breaks = breaks.parentElement;
      }
      expect(breaks).not.toBeNull();
    }
  });

  it('takes a custom range', async () => {
    await open('elite');
    await tile('Lead time for changes');
    await userEvent.click(screen.getByRole('button', { name: /Window/ }));
    await userEvent.click(screen.getByRole('option', { name: 'Custom range…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Custom range' }));
    await userEvent.clear(dialog.getByLabelText('From'));
    await userEvent.type(dialog.getByLabelText('From'), '2026-04-01');
    await userEvent.clear(dialog.getByLabelText('To (included)'));
    await userEvent.type(dialog.getByLabelText('To (included)'), '2026-04-30');
    await userEvent.click(dialog.getByRole('button', { name: 'Show' }));
    expect(url().get('from')).toBe('2026-04-01T00:00:00.000Z');
    expect(url().get('to')).toBe('2026-05-01T00:00:00.000Z');
    await waitFor(() =>
      expect(screen.getByRole('button', { name: /Window/ })).toHaveTextContent(
        '1 Apr 2026 to 30 Apr 2026',
      ),
    );
  });

  it('opens the counted facts behind a tile', async () => {
    await open('elite');
    await tile('Lead time for changes');
    await userEvent.click(
      screen.getByRole('button', { name: 'Show the facts behind: Lead time for changes' }),
    );
    expect(url().get('evidence')).toBe('leadTime');
    expect(url().get('counted')).toBe('counted');
    expect(
      await screen.findByRole('dialog', { name: /Lead time for changes: the facts behind it/ }),
    ).toBeInTheDocument();
  });

  it('says that reading is refused, and offers no options for nothing', async () => {
    await open('forbidden');
    expect(await screen.findByText('You may not see these metrics')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Window/ })).not.toBeInTheDocument();
  });

  it('offers to try again when the backend does not answer', async () => {
    const api = await open('unavailable');
    expect(await screen.findByText('The DORA backend does not answer')).toBeInTheDocument();
    const asked = jest.spyOn(api, 'getEntityMetrics');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('says once why there are no charts, beside the numbers', async () => {
    const api = new RecordedDoraApi('elite');
    jest.spyOn(api, 'getSeries').mockRejectedValue(new Error('cut off'));
    await open('elite', { api });
    expect(await tile('Deployment frequency')).toHaveTextContent(/per day/);
    expect(screen.getAllByText(/cut off/)).toHaveLength(1);
    expect(screen.getByText('Where the time goes')).toBeInTheDocument();
    expect(screen.queryByText('Deployments')).not.toBeInTheDocument();
  });

  it('shows what to paste where nothing is configured', async () => {
    await open('notConfigured');
    expect(
      await screen.findByText(/gitlab.com\/project-slug: group\/checkout/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: 'Deployment frequency' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /Window/ })).not.toBeInTheDocument();
  });

  it('shows the progress of a first collection above the numbers so far', async () => {
    await open('collecting');
    expect(await screen.findByRole('progressbar')).toHaveAccessibleName(/2,140 of about 6,000/);
    expect(screen.getByText('first collection under way')).toBeInTheDocument();
    expect(await tile('Deployment frequency')).toHaveTextContent(/per day/);
  });

  it('draws no empty charts before there is anything to draw', async () => {
    await open('starting');
    expect(await tile('Lead time for changes')).toHaveTextContent('Not enough data');
    expect(screen.queryByText('Slowest changes')).not.toBeInTheDocument();
    expect(screen.queryByText(/Nothing to draw/)).not.toBeInTheDocument();
  });

  it('praises and advises nothing where no metric has data, and says where to look', async () => {
    await openInPortal(
      <EntityProvider entity={ENTITY}>
        <EntityTab />
      </EntityProvider>,
      { scenario: 'noDeployments' },
    );
    expect(await screen.findByText(/nothing to improve on yet/)).toBeVisible();
    expect(screen.queryByText(/No metric is below elite/)).not.toBeInTheDocument();
    const { name } = ENTITY.metadata;
    expect(screen.getByRole('link', { name: 'See the coverage' })).toHaveAttribute(
      'href',
      `/dora/coverage?q=${name}`,
    );
  });

  it('says once where what was collected begins', async () => {
    const api = new RecordedDoraApi('elite');
    const answer = api.getEntityMetrics.bind(api);
    jest.spyOn(api, 'getEntityMetrics').mockImplementation(async (...asked) => {
      const response = await answer(...asked);
      const collectedFrom = '2026-05-20T00:00:00.000Z';
      return { ...response, window: { ...response.window, collectedFrom } };
    });
    await open('elite', { api });
    const sentence = /^Collected from 20 May 2026 on/;
    expect(await screen.findAllByText(sentence)).toHaveLength(1);
  });

  it('says nothing of where collecting began while the window lies behind it', async () => {
    await open('elite');
    await tile('Lead time for changes');
    expect(screen.queryByText(/^Collected from/)).not.toBeInTheDocument();
  });

  it('asks for a collection', async () => {
    const api = await open('elite');
    await tile('Lead time for changes');
    await userEvent.click(screen.getByRole('button', { name: 'Collect now' }));
    expect(api.collected).toEqual([REF]);
    expect(screen.getByText(/Asked for/)).toBeInTheDocument();
    expect(screen.getByRole('progressbar', { name: 'Collecting…' })).toBeInTheDocument();
  });

  it('says why a collection was refused', async () => {
    const api = new RecordedDoraApi('elite');
    jest.spyOn(api, 'collect').mockRejectedValue(new NotAllowedError('guests may not'));
    await open('elite', { api });
    await tile('Lead time for changes');
    await userEvent.click(screen.getByRole('button', { name: 'Collect now' }));
    expect(await screen.findByText(/guests may not/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Collect now' })).toBeEnabled();
  });
});
