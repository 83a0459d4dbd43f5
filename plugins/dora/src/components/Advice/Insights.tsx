import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { EvidenceMetric, InsightsResponse } from 'backstage-plugin-dora-common';
import { RequestState } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { LoadingSkeleton, RequestFailure } from '../states';
import { ImprovementActions } from './ImprovementActions';
import { NoteList } from './NoteList';
import { TimeBetween } from './TimeBetween';

/** What to do next about the weakest metric, and why. */
export function Insights(props: {
  insights: RequestState<InsightsResponse>;
  onEvidence: (metric: EvidenceMetric) => void;
}) {
  const { insights, onEvidence } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const { value, error, refresh } = insights;
  const content = () => {
    if (error) return <RequestFailure error={error} onRetry={refresh} />;
    if (!value) return <LoadingSkeleton rows={4} rowHeight={56} />;
    return (
      <>
        <Typography variant="body2" paragraph>
          {value.weakest?.message ?? t('advice.nothing')}
        </Typography>
        <ImprovementActions actions={value.actions} onEvidence={onEvidence} />
        <div style={{ marginTop: 16 }}>
          <TimeBetween value={value.timeBetweenFailures} />
        </div>
      </>
    );
  };
  return (
    <>
      {value && <NoteList notes={value.notes} />}
      <EntityInfoCard title={t('advice.title')}>{content()}</EntityInfoCard>
    </>
  );
}
