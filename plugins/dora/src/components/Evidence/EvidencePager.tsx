import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import NextIcon from '@material-ui/icons/ChevronRight';
import PreviousIcon from '@material-ui/icons/ChevronLeft';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatNumber } from '../../format';
import { doraTranslationRef } from '../../translation';
import { FactPages } from './useFactPages';

const useStyles = makeStyles(theme => ({
  pager: { display: 'flex', alignItems: 'center', justifyContent: 'flex-end' },
  range: { marginRight: theme.spacing(1), fontVariantNumeric: 'tabular-nums' },
}));

/** Where this page lies among all rows, and the way to its neighbours. */
export function EvidencePager(props: {
  pages: FactPages;
  shown: number;
  total: number;
  nextCursor?: string;
}) {
  const { pages, shown, total, nextCursor } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const range = {
    from: formatNumber(pages.before + 1),
    to: formatNumber(pages.before + shown),
    total: formatNumber(total),
  };
  return (
    <div className={classes.pager}>
      <Typography variant="body2" role="status" className={classes.range}>
        {t('evidence.page.range', range)}
      </Typography>
      <IconButton
        size="small"
        aria-label={t('evidence.page.previous')}
        disabled={pages.cursor === undefined}
        onClick={pages.previous}
      >
        <PreviousIcon />
      </IconButton>
      <IconButton
        size="small"
        aria-label={t('evidence.page.next')}
        disabled={nextCursor === undefined}
        onClick={() => nextCursor !== undefined && pages.next(nextCursor)}
      >
        <NextIcon />
      </IconButton>
    </div>
  );
}
