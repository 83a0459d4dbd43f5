import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { doraTranslationRef } from '../../translation';

const useStyles = makeStyles(theme => ({
  mark: { whiteSpace: 'nowrap' },
  notCounted: { color: theme.palette.text.secondary },
}));

/** Whether a fact counted: a sign and a word. */
export function CountedMark({ counted }: { counted: boolean }) {
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <span className={`${classes.mark} ${counted ? '' : classes.notCounted}`}>
      <span aria-hidden>{counted ? '✓' : '–'}</span>{' '}
      {t(counted ? 'evidence.countedYes' : 'evidence.countedNo')}
    </span>
  );
}
