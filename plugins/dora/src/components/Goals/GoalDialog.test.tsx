import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConflictError } from '@backstage/errors';
import { RecordedDoraApi } from '../../testing/RecordedDoraApi';
import { openInPortal } from '../../testing/portal';
import { Goals } from '.';

/** Too new for a baseline. */
const YOUNG_REF = 'component:default/scanner-gateway';
const NOW = Date.parse('2026-05-29T12:00:00Z');

async function openDialog(options: { api?: RecordedDoraApi; entityRef?: string; button?: RegExp }) {
  const { api = new RecordedDoraApi(), entityRef, button = /^Set a goal/ } = options;
  const set = jest.spyOn(api, 'setGoal');
  await openInPortal(<Goals entityRef={entityRef} title={entityRef} />, { api });
  await userEvent.click(await screen.findByRole('button', { name: button }));
  const dialog = within(screen.getByRole('dialog'));
  const save = () => dialog.getByRole('button', { name: 'Set goal' });
  // At once, for key by key it would ask the catalog as often.
  const type = (label: string, value: string) =>
    act(async () => {
      fireEvent.change(dialog.getByLabelText(label), { target: { value } });
    });
  const choose = async (label: RegExp, option: string) => {
    await userEvent.click(dialog.getByRole('button', { name: label }));
    await userEvent.click(screen.getByRole('option', { name: option }));
    await waitFor(() => expect(screen.queryByRole('option')).not.toBeInTheDocument());
  };
  return { api, set, dialog, save, type, choose };
}

describe('setting a goal', () => {
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(NOW);
  });
  afterEach(() => jest.restoreAllMocks());

  it('asks for a team or service, a metric, an improvement, an owner and a day', async () => {
    const { set, dialog, save, type, choose } = await openDialog({});
    expect(screen.getByRole('dialog', { name: 'Set a goal' })).toBeVisible();
    expect(save()).toBeDisabled();
    expect(dialog.getByRole('status')).toHaveTextContent(/^Say which team or service/);
    await type('Team or service', 'component:default/ledger');
    await type('Who answers for it', 'group:default/payments');
    await choose(/Metric/, 'Change failure rate');
    await choose(/How much better/, '20 %');
    await type('Due', '2026-08-31');
    expect(dialog.getByRole('status')).toHaveTextContent(/baseline is taken now/);
    await userEvent.click(save());
    expect(set).toHaveBeenCalledWith(
      {
        ref: 'component:default/ledger',
        metric: 'changeFailureRate',
        improvement: 0.2,
        owner: 'group:default/payments',
        due: '2026-09-01T00:00:00.000Z',
      },
      undefined,
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(await screen.findByRole('row', { name: /ledger.*31 Aug 2026/ })).toBeVisible();
  });

  it('names metrics by the definition that new goals are measured by', async () => {
    const api = new RecordedDoraApi();
    const answer = await api.getGoals({});
    jest.spyOn(api, 'getGoals').mockResolvedValue({ ...answer, profile: 'dora' });
    const { dialog, choose } = await openDialog({ api });
    await choose(/Metric/, 'Failed deployment recovery time');
    expect(dialog.getByRole('button', { name: /Metric/ })).toHaveTextContent(/recovery time/);
  });

  it('offers 10 to 20 % and nothing beyond', async () => {
    const { dialog } = await openDialog({});
    await userEvent.click(dialog.getByRole('button', { name: /How much better/ }));
    expect(screen.getAllByRole('option').map(option => option.textContent)).toEqual([
      '10 %',
      '12.5 %',
      '15 %',
      '17.5 %',
      '20 %',
    ]);
    expect(screen.getByRole('option', { name: '15 %' })).toHaveAttribute('aria-selected', 'true');
  });

  it('offers what the catalog has by that name', async () => {
    const { dialog, type } = await openDialog({});
    await type('Team or service', 'pay');
    const field = dialog.getByLabelText('Team or service');
    const options = () =>
      [...document.getElementById(field.getAttribute('list')!)!.querySelectorAll('option')].map(
        ({ value }) => value,
      );
    await waitFor(() => expect(options()).toEqual(['group:default/payments']));
  });

  it('takes a team for the owner of its own goal, but does not overwrite another', async () => {
    const { dialog, type } = await openDialog({});
    const owner = () => dialog.getByLabelText('Who answers for it');
    await type('Team or service', 'system:default/booking');
    expect(owner()).toHaveValue('');
    await type('Team or service', 'group:default/payments');
    expect(owner()).toHaveValue('group:default/payments');
    await type('Team or service', 'group:default/routing');
    expect(owner()).toHaveValue('group:default/payments');
  });

  it('knows on a page whose goal it is', async () => {
    const { dialog, save, set } = await openDialog({ entityRef: 'group:default/routing' });
    expect(dialog.queryByLabelText('Team or service')).not.toBeInTheDocument();
    // In 90 days.
    expect(dialog.getByLabelText('Due')).toHaveValue('2026-08-27');
    await userEvent.click(save());
    expect(set.mock.calls[0][0]).toEqual({
      ref: 'group:default/routing',
      metric: 'leadTime',
      improvement: 0.15,
      owner: 'group:default/routing',
      due: '2026-08-28T00:00:00.000Z',
    });
  });

  it.each([
    ['Due', '2026-05-28', /must lie in the future/],
    ['Due', '', /^Say when it is due/],
    ['Who answers for it', 'payments', /^Say which team answers/],
    ['Who answers for it', '', /^Say which team answers/],
  ])('waits while %s is %p', async (field, value, hint) => {
    const { dialog, save, type, set } = await openDialog({ entityRef: 'group:default/routing' });
    await type(field, value);
    expect(save()).toBeDisabled();
    expect(dialog.getByRole('status')).toHaveTextContent(hint);
    fireEvent.submit(dialog.getByLabelText('Due'));
    expect(set).not.toHaveBeenCalled();
  });

  it('says in the words of the backend why not, until something is changed', async () => {
    const api = new RecordedDoraApi();
    api.setGoal = async () => {
      throw new ConflictError('There is already a goal on leadTime of Routing');
    };
    const { dialog, save, type } = await openDialog({ api, entityRef: 'group:default/routing' });
    await userEvent.click(save());
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'The goal was not set: There is already a goal on leadTime of Routing',
    );
    expect(save()).toBeEnabled();
    await type('Due', '2026-09-01');
    expect(dialog.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('takes too little data for a stage on the way: measure first', async () => {
    const { dialog, save, type } = await openDialog({ entityRef: YOUNG_REF });
    await type('Who answers for it', 'group:default/tracking');
    await userEvent.click(save());
    const notice = await dialog.findByRole('alert');
    expect(notice).toHaveTextContent(
      /No goals yet: measure first.*first collection of the changes of .* has not reached/,
    );
    expect(notice).not.toHaveTextContent(/was not set/);
  });

  it('changes a goal, whose metric, beginning, day and baseline stay', async () => {
    const api = new RecordedDoraApi();
    const [, goal] = api.goals;
    api.goals = [{ ...goal, due: '2026-09-01T00:00:00.000Z' }];
    const { dialog, save, set, choose } = await openDialog({ api, button: /^Change the goal of/ });
    expect(screen.getByRole('dialog', { name: 'Change the goal' })).toBeVisible();
    expect(dialog.getByRole('button', { name: /Metric/ })).toHaveAttribute('aria-disabled', 'true');
    // As the table says it.
    expect(dialog.getByLabelText('Due')).toHaveValue('2026-08-31');
    expect(dialog.getByRole('status')).toHaveTextContent(/^The baseline stays/);
    await choose(/How much better/, '10 %');
    await userEvent.click(save());
    expect(set).toHaveBeenCalledWith(
      expect.objectContaining({
        ref: goal.ref,
        improvement: 0.1,
        start: goal.start,
        due: '2026-09-01T00:00:00.000Z',
      }),
      'id-1',
    );
  });

  it('keeps an improvement that was set by other means', async () => {
    const api = new RecordedDoraApi();
    api.goals = [{ ...api.goals[1], improvement: 0.134 }];
    const { dialog, save, set } = await openDialog({ api, button: /^Change the goal of/ });
    expect(dialog.getByRole('button', { name: /How much better/ })).toHaveTextContent('13.4 %');
    await userEvent.click(save());
    expect(set.mock.calls[0][0].improvement).toBeCloseTo(0.134);
  });

  it('is given up with Cancel', async () => {
    const { dialog, set } = await openDialog({ entityRef: 'group:default/routing' });
    await userEvent.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    expect(set).not.toHaveBeenCalled();
  });
});
