import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { NoData } from 'backstage-plugin-dora-common';
import { doraTranslationRef } from '../../translation';
import { BandLabel } from '../BandLabel';

/** A calm state that says what would produce data. */
export function NotEnoughData(props: {
  noData: NoData;
  /** What is said on the same page already. */
  told?: readonly (string | null)[];
}) {
  const { noData, told = [] } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const { message } = noData;
  const again = told.some(text => text && (message.includes(text) || text.includes(message)));
  const say = () => {
    if (message && again) return t('state.noData.above');
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
