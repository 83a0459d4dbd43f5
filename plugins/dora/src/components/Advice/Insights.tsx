import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  EvidenceMetric,
  InsightsResponse,
  METRIC_IDS,
  Metrics,
} from 'backstage-plugin-dora-common';
import { RequestState } from '../../hooks';
import { doraTranslationRef, DoraTranslate } from '../../translation';
import { Answered, LoadingSkeleton } from '../states';
import { ImprovementActions } from './ImprovementActions';
import { NoteList } from './NoteList';
import { TimeBetween } from './TimeBetween';

/** Why no metric is the weakest. */
function whyNone(t: DoraTranslate, metrics: Metrics, bands: string): string {
  const values = METRIC_IDS.flatMap(id => (metrics[id].status === 'ok' ? [metrics[id]] : []));
  if (values.length === 0) return t('advice.noValue');
  return values.some(({ band }) => band) ? t('advice.nothing') : t('advice.noBand', { bands });
}

/** What to do next about the weakest metric, and why. */
export function Insights(props: {
  insights: RequestState<InsightsResponse>;
  metrics: Metrics;
  onEvidence: (metric: EvidenceMetric) => void;
}) {
  const { insights, metrics, onEvidence } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const notes = insights.value?.notes;
  return (
    <>
      {notes && <NoteList notes={notes} />}
      <EntityInfoCard title={t('advice.title')}>
        <Answered request={insights} skeleton={<LoadingSkeleton rows={4} rowHeight={56} />}>
          {({ weakest, bands, actions, timeBetweenFailures }) => (
            <>
              <Typography variant="body2" paragraph>
                {weakest?.message ?? whyNone(t, metrics, bands)}
              </Typography>
              <ImprovementActions actions={actions} onEvidence={onEvidence} />
              <div style={{ marginTop: 16 }}>
                <TimeBetween value={timeBetweenFailures} />
              </div>
            </>
          )}
        </Answered>
      </EntityInfoCard>
    </>
  );
}
