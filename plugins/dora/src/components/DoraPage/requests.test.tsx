import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { RecordedDoraApi } from '../../testing/RecordedDoraApi';
import { openInPortal } from '../../testing/portal';
import { EntityTab } from '../EntityTab';
import { DoraPages } from '.';

/** The answers of the backend, and what the browser has asked it. */
function listenedTo() {
  const asked: string[] = [];
  const api = new Proxy(new RecordedDoraApi(), {
    get(fake, name) {
      const member = fake[name as keyof RecordedDoraApi];
      if (typeof member !== 'function') return member;
      return (...args: never[]) => {
        asked.push(String(name));
        return (member as (...given: never[]) => unknown).apply(fake, args);
      };
    },
  });
  return { api, asked };
}
const scorecard = () => screen.findByRole('table', { name: 'Scorecard' });
const link = (name: RegExp) => screen.getByRole('link', { name });

describe('one view asks the backend', () => {
  it.each([
    ['teams', ''],
    ['services', '?groupBy=entity'],
    ['systems', '?groupBy=system'],
    ['domains', '?groupBy=domain'],
    ['services that a search and a band leave', '?groupBy=entity&q=e&band=leadTime:elite'],
    ['own teams', '?mine=true'],
  ])('once for a scorecard of %s, and for its trends', async (_, url) => {
    const { api, asked } = listenedTo();
    await openInPortal(<DoraPages />, { api, url, owns: ['group:default/routing'] });
    await scorecard();
    await screen.findByRole('region', { name: 'In short' });
    expect(link(/^Coverage/)).toHaveTextContent('2 problems');
    expect(asked.sort()).toEqual(['getScorecard', 'getScorecardSeries']);
  });

  it('once more for rows of another kind, while what is told above them stays', async () => {
    const { api, asked } = listenedTo();
    await openInPortal(<DoraPages />, { api });
    await scorecard();
    const headline = screen.getByRole('region', { name: 'In short' });
    asked.length = 0;
    await userEvent.click(screen.getByRole('button', { name: /Rows/ }));
    await userEvent.click(screen.getByRole('option', { name: 'By service' }));
    expect(await screen.findByRole('link', { name: 'ledger' })).toBeVisible();
    expect(asked).toEqual(['getScorecard']);
    expect(headline).toBeVisible();
  });

  it('for the count of problems where no numbers bring it', async () => {
    const { api, asked } = listenedTo();
    await openInPortal(<DoraPages />, { api, url: '/goals' });
    await screen.findByRole('table', { name: 'Goals' });
    expect(asked.sort()).toEqual(['getCoverage', 'getGoals']);
  });

  it.each([
    ['Component', 'ledger', []],
    ['Group', 'payments', ['getScorecard']],
  ])('once for each thing that the tab of a %s shows', async (kind, name, more) => {
    const { api, asked } = listenedTo();
    const entity = { apiVersion: 'v1', kind, metadata: { name } };
    await openInPortal(
      <EntityProvider entity={entity}>
        <EntityTab />
      </EntityProvider>,
      { api },
    );
    await screen.findByText('What to do next');
    await screen.findByRole('table', { name: 'Slowest changes' });
    expect(asked.sort()).toEqual(
      [
        'getChanges',
        'getEntityMetrics',
        'getGoals',
        'getIncidents',
        'getInsights',
        'getSeries',
        ...more,
      ].sort(),
    );
  });
});
