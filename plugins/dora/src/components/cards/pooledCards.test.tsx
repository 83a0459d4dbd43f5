import { ScenarioName } from '../../testing/RecordedDoraApi';
import { screen, within } from '@testing-library/react';
import { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { openInPortal } from '../../testing/portal';
import { EntityDoraCard } from '.';

const GROUP: Entity = { apiVersion: 'v1', kind: 'Group', metadata: { name: 'payments' } };

const openCard = (scenario: ScenarioName) =>
  openInPortal(
    <EntityProvider entity={GROUP}>
      <EntityDoraCard />
    </EntityProvider>,
    { scenario },
  );

describe('EntityDoraCard on a group', () => {
  it('has the four pooled metrics', async () => {
    await openCard('elite');
    const table = within(await screen.findByRole('table', { name: 'DORA metrics' }));
    expect(table.getAllByRole('rowheader')).toHaveLength(4);
    expect(table.getByRole('row', { name: /Deployment frequency/ })).toHaveTextContent(/per day/);
  });

  it.each([
    ['loading', /loading dora metrics/i],
    ['forbidden', /you may not see these metrics/i],
    ['unavailable', /does not answer/i],
    ['notConfigured', /None of its services is measured yet/i],
    ['collecting', /1 source is read for the first time/i],
    ['partlyFailed', /1 source needs attention/i],
  ] as const)('has a state for %s', async (scenario, text) => {
    await openCard(scenario);
    const states = [...screen.queryAllByRole('status'), ...screen.queryAllByRole('alert')];
    const texts = states.map(state => `${state.getAttribute('aria-label')} ${state.textContent}`);
    expect(texts.join()).toMatch(text);
  });

  it('offers no annotation to paste, which would do nothing on a group', async () => {
    await openCard('notConfigured');
    await screen.findByText('None of its services is measured yet');
    expect(screen.queryByText(/project-slug/)).not.toBeInTheDocument();
  });
});
