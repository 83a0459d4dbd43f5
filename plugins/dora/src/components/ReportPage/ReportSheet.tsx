import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MetricId, MonthlyReportResponse, Mover, Profile } from 'backstage-plugin-dora-common';
import { counted, formatDate, formatMetricName, formatMetricValue, formatPair } from '../../format';
import { doraTranslationRef } from '../../translation';
import { describeImpact, NoteList, TimeBetween } from '../Advice';
import { CollectedFrom } from '../CollectedFrom';
import { lastDay } from '../controls';
import { Distribution, IndustrySources } from '../Distribution';
import { describeCollection } from '../ScorecardTable';
import { formatMonth } from './reportMonths';
import { ReportMetrics } from './ReportMetrics';
import { ReportParts } from './ReportParts';
import { usePrintAlone } from './usePrintAlone';
import { useSheetStyles } from './useSheetStyles';

const BANDED: MetricId[] = [
  'deploymentFrequency',
  'leadTime',
  'timeToRestore',
  'changeFailureRate',
];
/** As many as one page takes. */
const MOST_ACTIONS = 2;
const MOST_GOALS = 4;

function MoverRows(props: { title: string; movers: readonly Mover[]; profile: Profile }) {
  const { title, movers, profile } = props;
  const classes = useSheetStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <div>
      <h2 className={classes.heading}>{title}</h2>
      {movers.length === 0 ? (
        t('report.nothingMoved')
      ) : (
        <ul className={classes.list}>
          {movers.map(({ ref, title: who, metric, baseline, value }) => (
            <li key={`${ref} ${metric}`}>
              <strong>{who}</strong>, {formatMetricName(t, metric, profile)}:{' '}
              {formatPair(t, metric, baseline, value)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** One page about one month. */
export function ReportSheet({ report }: { report: MonthlyReportResponse }) {
  const { month, window, entities, profile, distribution, industry, actions, goals } = report;
  const classes = useSheetStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const printAlone = usePrintAlone();
  const title = report.ref === null ? t('report.all') : report.title;
  const facts = [
    t('report.services', counted(entities)),
    t('report.period', { from: formatDate(window.from), to: formatDate(lastDay(window.to)) }),
    t('report.definition', { profile: t(`profile.${profile}`) }),
  ];
  return (
    <article ref={printAlone} className={classes.sheet} aria-labelledby="dora-report-title">
      <header className={classes.head}>
        <h1 id="dora-report-title" className={classes.title}>
          {t('report.title', { about: title, month: formatMonth(month) })}
        </h1>
        <p className={classes.quiet}>
          {facts.join(' · ')}
          {report.partial && ` · ${t('report.partial')}`}
        </p>
        <CollectedFrom window={window} />
      </header>
      <ReportMetrics report={report} />
      <div className={classes.section}>
        <TimeBetween value={report.timeBetweenFailures} />
      </div>
      <section className={`${classes.section} ${classes.columns}`}>
        <MoverRows title={t('report.improved')} movers={report.movers.improved} profile={profile} />
        <MoverRows title={t('report.worsened')} movers={report.movers.worsened} profile={profile} />
      </section>
      {entities > 1 && (
        <section className={classes.section}>
          <h2 className={classes.heading}>{t('report.bands')}</h2>
          <div className={classes.columns}>
            {BANDED.map(metric => (
              <div key={metric}>
                {formatMetricName(t, metric, profile)}
                <Distribution
                  metric={metric}
                  profile={profile}
                  counts={distribution[metric]}
                  industry={industry}
                />
              </div>
            ))}
          </div>
          <IndustrySources industry={industry} />
        </section>
      )}
      <ReportParts report={report} />
      {actions.length > 0 && (
        <section className={classes.section}>
          <h2 className={classes.heading}>{t('report.next')}</h2>
          <ul className={classes.list}>
            {actions.slice(0, MOST_ACTIONS).map(action => (
              <li key={action.id}>
                <strong>{action.title}.</strong> {action.reasons[0]?.message} {action.text}{' '}
                <span className={classes.quiet}>{describeImpact(t, action)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {goals.length > 0 && (
        <section className={classes.section}>
          <h2 className={classes.heading}>{t('report.goals')}</h2>
          <ul className={classes.list}>
            {goals.slice(0, MOST_GOALS).map(goal => {
              const { id, metric, progress, target } = goal;
              const shown = (value: number | undefined | null) =>
                typeof value === 'number' ? formatMetricValue(t, metric, value) : '–';
              return (
                <li key={id}>
                  {t('report.goal', {
                    title: goal.title,
                    metric: formatMetricName(t, metric, goal.profile),
                    state: t(`goal.state.${goal.state}`).toLocaleLowerCase('en'),
                    now: shown(progress.status === 'ok' ? progress.value : undefined),
                    target: shown(target),
                    due: formatDate(lastDay(goal.due)),
                  })}
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {report.notes.length > 0 && (
        <div className={classes.section}>
          <NoteList notes={report.notes} />
        </div>
      )}
      <footer className={classes.foot}>
        {t('report.coverage', { states: describeCollection(t, report.coverage) || '0' })}{' '}
        {t('scorecard.learning')}
      </footer>
    </article>
  );
}
