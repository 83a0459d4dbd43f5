import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SeriesInterval, SeriesPoint } from 'backstage-plugin-dora-common';
import { doraTranslationRef } from '../../translation';
import { bucketTitle } from './bucket';
import { TooltipCard } from './TooltipCard';

/** The tooltip of a bucket; recharts fills in `active` and `payload`. */
export function BucketTooltip(props: {
  active?: boolean;
  payload?: readonly { payload?: { point: SeriesPoint } }[];
  interval: SeriesInterval;
  rowsOf: (point: SeriesPoint) => [label: string, value: string][];
  clickable: boolean;
}) {
  const { t } = useTranslationRef(doraTranslationRef);
  const point = props.payload?.[0]?.payload?.point;
  if (!props.active || !point) return null;
  return (
    <TooltipCard
      title={bucketTitle(point, props.interval)}
      rows={props.rowsOf(point)}
      notes={[
        point.partial
          ? t('chart.partial', { interval: t(`chart.interval.${props.interval}`) })
          : undefined,
        props.clickable ? t('chart.clickHint') : undefined,
      ]}
    />
  );
}
