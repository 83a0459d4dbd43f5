import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { doraTranslationRef } from '../../translation';

/** What the numbers are for. Stands on every page that has some. */
export function LearningNote() {
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <Typography
      variant="body2"
      component="p"
      role="note"
      // Lies on the page, which is darker than the cards that Material UI's secondary text is made for.
      style={{ color: 'var(--bui-fg-secondary, inherit)' }}
    >
      {t('scorecard.learning')}
    </Typography>
  );
}
