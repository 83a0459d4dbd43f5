import { screen } from '@testing-library/react';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { openInPortal } from '../../testing/portal';
import { NothingToAdvise } from '.';

describe('NothingToAdvise', () => {
  it.each([
    ['Component', '/dora/coverage?q=Payments'],
    ['Group', '/dora/coverage'],
    ['System', '/dora/coverage'],
    ['Domain', '/dora/coverage'],
  ])('leads from a %s to the rows of the coverage that there are: %s', async (kind, href) => {
    const entity = { apiVersion: 'v1', kind, metadata: { name: 'payments' } };
    await openInPortal(
      <EntityProvider entity={entity}>
        <NothingToAdvise title="Payments" />
      </EntityProvider>,
    );
    expect(screen.getByRole('link', { name: 'See the coverage' })).toHaveAttribute('href', href);
  });
});
