import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { openInPortal } from '../../testing/portal';
import { SubjectSelect } from './SubjectSelect';

const group = (name: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  spec: { type: 'team', children: [] },
});
const many = Array.from({ length: 60 }, (_, index) => group(`a${String(index).padStart(2, '0')}`));

describe('SubjectSelect', () => {
  it('finds a team beyond those that can be listed', async () => {
    const onChange = jest.fn();
    const catalogApi = catalogApiMock({ entities: [...many, group('zeppelin')] });
    const asked = jest.spyOn(catalogApi, 'queryEntities');
    await openInPortal(<SubjectSelect onChange={onChange} />, { catalogApi });
    await userEvent.type(await screen.findByRole('searchbox'), 'zep');
    await waitFor(() =>
      expect(asked.mock.lastCall?.[0]).toMatchObject({ fullTextFilter: { term: 'zep' } }),
    );
    await act(async () => asked.mock.results.at(-1)?.value);
    await userEvent.click(screen.getByRole('button', { name: /About/ }));
    const options = screen.getAllByRole('option').map(({ textContent }) => textContent);
    expect(options).toEqual(['All services', 'zeppelin']);
    await userEvent.click(screen.getByRole('option', { name: 'zeppelin' }));
    expect(onChange).toHaveBeenCalledWith('group:default/zeppelin');
  });

  it('has nothing to search where all can be listed', async () => {
    const catalogApi = catalogApiMock({ entities: many.slice(0, 3) });
    await openInPortal(<SubjectSelect onChange={jest.fn()} />, { catalogApi });
    expect(screen.queryByRole('searchbox')).not.toBeInTheDocument();
  });

  it('says that the catalog did not answer', async () => {
    const catalogApi = catalogApiMock({ entities: [] });
    jest.spyOn(catalogApi, 'queryEntities').mockRejectedValue(new Error('the catalog is down'));
    await openInPortal(<SubjectSelect onChange={jest.fn()} />, { catalogApi });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The choices could not be read: the catalog is down',
    );
  });
});
