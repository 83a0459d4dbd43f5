import { Metrics, Mover } from 'backstage-plugin-dora-common';
import { toReport } from './toReport';

const moved = {} as Mover;
const report = {
  ...{ ref: 'system:default/shop', title: 'Shop', month: '2026-05', entities: 6 },
  metrics: {
    deploymentFrequency: { status: 'ok', value: 2 },
    leadTime: { status: 'ok', value: 5 * 3600 },
    changeFailureRate: { status: 'noData' },
  } as Metrics,
  movers: { improved: [moved], worsened: [moved, moved], compared: 24 },
};
const say = (more: Partial<typeof report>, figures = true) =>
  toReport(
    { ...report, ...more },
    { figures, profile: 'standard', recipient: 'group:default/shop' },
  );

it('says a month in two sentences, and where it is for print', () => {
  expect(say({})).toEqual({
    ...{ ref: 'system:default/shop', recipient: 'group:default/shop' },
    ...{ scope: 'dora:system:default/shop:report', topic: 'dora-report', severity: 'low' },
    title: 'Shop: report for May 2026',
    description:
      '6 services: deployment frequency 2 a day and lead time for changes 5 h; 1 clear change for the better, 2 for the worse. The report has it on one page, for print, too.',
    link: '/dora/report?ref=system%3Adefault%2Fshop&month=2026-05',
  });
  expect(say({ movers: { improved: [], worsened: [], compared: 24 } }).description).toMatch(
    /; none of them moved clearly against its own past\. /,
  );
});

it('says no figure where nobody knows who may read it', () => {
  for (const movers of [report.movers, { improved: [], worsened: [], compared: 24 }]) {
    expect(say({ movers }, false).description).not.toMatch(/\d/);
  }
});
