import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { NoData } from 'backstage-plugin-dora-common';
import { doraTranslationRef } from '../../translation';
import { BandLabel } from '../BandLabel';
import { isTold } from './told';

/** A calm state that says what would produce data. */
export function NotEnoughData(props: {
  noData: NoData;
  /** What is said on the same page already. */
  told?: readonly string[];
}) {
  const { noData, told = [] } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const { message } = noData;
  const say = () => {
    if (isTold(message, told)) return t('state.noData.told');
    return message || t(`state.noData.${noData.reason}`);
  };
  return (
    <div style={{ overflowWrap: 'anywhere' }}>
      <BandLabel band="noData" />
      <Typography variant="body2" color="textSecondary">
        {say()}
      </Typography>
    </div>
  );
}
