import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { EvidenceMetric, InsightsResponse } from 'backstage-plugin-dora-common';
import { RequestState } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { Answered, LoadingSkeleton } from '../states';
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
  const notes = insights.value?.notes;
  return (
    <>
      {notes && <NoteList notes={notes} />}
      <EntityInfoCard title={t('advice.title')}>
        <Answered request={insights} skeleton={<LoadingSkeleton rows={4} rowHeight={56} />}>
          {({ weakest, actions, timeBetweenFailures }) => (
            <>
              <Typography variant="body2" paragraph>
                {weakest?.message ?? t('advice.nothing')}
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
