import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { BandCounts, ScorecardResponse } from 'backstage-plugin-dora-common';
import { recordedAnswer } from '../../testing/recordedAnswer';
import { Distribution, IndustrySources } from '.';

const SCORECARD =
  'GET scorecard?groupBy=owner&headline=owner&limit=50&order=asc&sort=name&window=30d';
const { industry: INDUSTRY } = recordedAnswer('organisation', SCORECARD) as ScorecardResponse;
const NONE: BandCounts = { elite: 0, high: 0, medium: 0, low: 0, noData: 0, unbanded: 0 };

async function show(counts: Partial<BandCounts>, onSelect?: jest.Mock) {
  await renderInTestApp(
    <Distribution
      metric="leadTime"
      counts={{ ...NONE, ...counts }}
      industry={INDUSTRY}
      onSelect={onSelect}
    />,
  );
  const lists = screen.getAllByRole('list').map(list => within(list));
  return { own: lists[0], industry: lists[lists.length - 1], lists };
}

describe('Distribution', () => {
  it('says in words and shapes, not by colour alone, how many are in each band', async () => {
    const { own } = await show({ elite: 3, low: 1 });
    expect(own.getAllByRole('listitem').map(part => part.textContent)).toEqual(['▲ 3', '▼ 1']);
    expect(
      own.getByRole('img', { name: 'Lead time for changes: 3 services are Elite' }),
    ).toBeVisible();
    expect(own.getByRole('img', { name: 'Lead time for changes: 1 service is Low' })).toBeVisible();
  });

  it('stands beside the shares of the industry, which lead nowhere', async () => {
    const { industry } = await show({ elite: 3 }, jest.fn());
    expect(industry.getAllByRole('listitem').map(part => part.textContent)).toEqual([
      '▲ 21',
      '◆ 34',
      '● 32',
      '▼ 13',
    ]);
    expect(industry.getByRole('img', { name: 'Medium: 32 %' })).toBeVisible();
    expect(industry.queryByRole('button')).not.toBeInTheDocument();
    expect(
      screen.getByTitle('Percent of organisations by band: Software & Technology'),
    ).toBeVisible();
  });

  it('leads to the services of a band, with the pointer and with the keyboard', async () => {
    const onSelect = jest.fn();
    const { own } = await show({ elite: 3, low: 1 }, onSelect);
    await userEvent.click(own.getByRole('button', { name: /3 services are Elite\. Show them$/ }));
    expect(onSelect).toHaveBeenLastCalledWith('elite');
    own.getByRole('button', { name: /1 service is Low\. Show it$/ }).focus();
    await userEvent.keyboard('{Enter}');
    expect(onSelect).toHaveBeenLastCalledWith('low');
  });

  it('leads to those without data', async () => {
    const onSelect = jest.fn();
    await show({ elite: 3, noData: 2 }, onSelect);
    await userEvent.click(screen.getByRole('button', { name: '2 without data' }));
    expect(onSelect).toHaveBeenCalledWith('noData');
  });

  it('tells those without data from those without a band', async () => {
    await show({ elite: 3, noData: 2, unbanded: 1 });
    expect(screen.getByText('2 without data · 1 without a band')).toBeVisible();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('has no bar where nothing is measured, but says so', async () => {
    const { lists } = await show({ noData: 4 });
    // Of the industry alone.
    expect(lists).toHaveLength(1);
    expect(screen.getByText('None')).toBeVisible();
    expect(screen.getByText('4 without data')).toBeVisible();
  });

  it('has the own Quick Check score beside the industry, with its spread', async () => {
    await show({ elite: 3 });
    expect(screen.getByText('8.0 here, industry 5.7 ± 2.4')).toBeVisible();
  });

  it('leaves out shares that nobody published for an industry', async () => {
    await renderInTestApp(
      <Distribution
        metric="timeToRestore"
        counts={{ ...NONE, low: 1 }}
        industry={{ ...INDUSTRY, percent: null }}
      />,
    );
    expect(screen.getAllByRole('list')).toHaveLength(1);
    expect(screen.getByText('8.0 here, industry 7.4 ± 2.1')).toBeVisible();
  });
});

describe('IndustrySources', () => {
  it('says where each figure is from, and that the spread is too wide to rank by', async () => {
    await renderInTestApp(<IndustrySources industry={INDUSTRY} />);
    const note = screen.getByText(/as published in the article; DORA publishes none\./);
    expect(note).toHaveTextContent(
      'DORA Quick Check, edition of 2025, by DORA (dora.dev), CC-BY-4.0',
    );
    expect(note).toHaveTextContent('Answers spread widely');
    expect(screen.getByRole('link', { name: /DORA Quick Check/ })).toHaveAttribute(
      'href',
      'https://dora.dev/quickcheck/',
    );
  });
});
