import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  BandCounts,
  BandOrNoData,
  BANDS,
  IndustryBenchmark,
  MetricId,
  Profile,
} from 'backstage-plugin-dora-common';
import { counted, formatMetricName } from '../../format';
import { doraTranslationRef } from '../../translation';
import { BandBar } from './BandBar';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr)',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1.25),
      margin: 0,
      fontSize: theme.typography.caption.fontSize,
      // Four cards beside each other are narrow on most screens: the bars have the whole line there.
      '@media screen and (max-width: 1500px)': {
        gridTemplateColumns: 'minmax(0, 1fr)',
        '& dd': { gridColumn: 1 },
      },
      '& dt': { color: theme.palette.text.secondary },
      '& dd': { margin: 0 },
    },
    rest: { gridColumn: -2, color: theme.palette.text.secondary },
    link: {
      border: 0,
      padding: 0,
      background: 'none',
      font: 'inherit',
      color: 'inherit',
      textDecoration: 'underline',
      cursor: 'pointer',
    },
  }),
  { name: 'DoraDistribution' },
);

const formatScore = (score: number) => score.toFixed(1);

/** How many services are in each band of a metric, and the own score, beside those of the industry. */
export function Distribution(props: {
  metric: MetricId;
  profile?: Profile;
  counts: BandCounts;
  industry: IndustryBenchmark;
  onSelect?: (band: BandOrNoData) => void;
}) {
  const { metric, counts, industry, onSelect } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const name = formatMetricName(t, metric, props.profile);
  const score = industry.quickCheck.scores[metric];
  const measured = BANDS.some(band => counts[band] > 0);
  const withoutData = t('scorecard.overview.withoutData', counted(counts.noData));
  return (
    <dl className={classes.root}>
      <dt>{t('scorecard.overview.services')}</dt>
      <dd>
        {measured ? (
          <BandBar
            counts={counts}
            labelOf={(band, count) =>
              t(`scorecard.overview.${onSelect ? 'showSegment' : 'segment'}`, {
                metric: name,
                ...counted(count),
                band: t(`band.${band}`),
              })
            }
            onSelect={onSelect}
          />
        ) : (
          t('scorecard.overview.noServices')
        )}
      </dd>
      {industry.percent && (
        <>
          <dt title={t('scorecard.overview.industryHint', { name: industry.name })}>
            {t('scorecard.overview.industry')}
          </dt>
          <dd>
            <BandBar
              quiet
              counts={industry.percent}
              labelOf={(band, percent) =>
                t('scorecard.overview.industrySegment', {
                  band: t(`band.${band}`),
                  percent: String(percent),
                })
              }
            />
          </dd>
        </>
      )}
      <dt>{t('scorecard.overview.quickCheck')}</dt>
      <dd>
        {t(`scorecard.overview.${score.own === null ? 'industryScore' : 'scores'}`, {
          own: formatScore(score.own ?? 0),
          mean: formatScore(score.mean),
          deviation: formatScore(score.deviation),
        })}
      </dd>
      {counts.noData + counts.unbanded > 0 && (
        <dd className={classes.rest}>
          {counts.noData > 0 && onSelect && (
            <button type="button" className={classes.link} onClick={() => onSelect('noData')}>
              {withoutData}
            </button>
          )}
          {counts.noData > 0 && !onSelect && withoutData}
          {counts.noData > 0 && counts.unbanded > 0 && ' · '}
          {counts.unbanded > 0 && t('scorecard.overview.unbanded', counted(counts.unbanded))}
        </dd>
      )}
    </dl>
  );
}
