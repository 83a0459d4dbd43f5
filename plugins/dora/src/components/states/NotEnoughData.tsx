import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { NoData } from 'backstage-plugin-dora-common';
import { doraTranslationRef } from '../../translation';
import { BandLabel } from '../BandLabel';

/** A calm state that says what would produce data. */
export function NotEnoughData({ noData }: { noData: NoData }) {
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <div>
      <BandLabel band="noData" />
      <Typography variant="body2" color="textSecondary">
        {noData.message || t(`state.noData.${noData.reason}`)}
      </Typography>
    </div>
  );
}
