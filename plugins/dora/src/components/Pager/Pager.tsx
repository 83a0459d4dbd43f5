import { useRef } from 'react';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import NextIcon from '@material-ui/icons/ChevronRight';
import PreviousIcon from '@material-ui/icons/ChevronLeft';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatNumber } from '../../format';
import { ListPage } from '../../hooks';
import { doraTranslationRef } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    pager: { display: 'flex', alignItems: 'center', justifyContent: 'flex-end' },
    range: { margin: theme.spacing(0, 1), fontVariantNumeric: 'tabular-nums' },
    first: { textTransform: 'none' },
  }),
  { name: 'DoraScorecardPager' },
);

/**
 * Where this page lies among all rows, and the way to its neighbours. Not Material UI's TablePagination, which counts
 * pages: here a cursor is the only way on, and after a reload the way back is not known.
 */
export function Pager(props: {
  label: string;
  response: { items: readonly unknown[]; totalItems: number; nextCursor?: string };
  page: ListPage;
  turnTo: (cursor: string | undefined, before: number) => void;
  /** It is the answer to another page, and this one's is under way: the way on is not known yet. */
  outdated: boolean;
  /** Tells how many rows there are where one page holds them all, too. */
  evenIfAlone?: boolean;
}) {
  const { label, response, page: shown, turnTo, outdated } = props;
  const { items, totalItems, nextCursor } = response;
  const { cursor, before } = shown;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  // The API knows only the way forward. After a reload the pages before are unknown but for the first.
  const pages = useRef<ListPage[]>([]);
  const turned = pages.current.findIndex(page => page.cursor === cursor);
  const behind: ListPage | undefined = turned > 0 ? pages.current[turned - 1] : undefined;
  if (turned < 0) pages.current = [{ cursor, before }];
  const next = () => {
    const page = { cursor: nextCursor, before: before + items.length };
    pages.current = [...pages.current.slice(0, Math.max(turned, 0) + 1), page];
    turnTo(page.cursor, page.before);
  };
  const alone = cursor === undefined && nextCursor === undefined;
  if (alone && !props.evenIfAlone) return null;
  return (
    <nav className={classes.pager} aria-label={label}>
      {cursor !== undefined && (
        <Button size="small" className={classes.first} onClick={() => turnTo(undefined, 0)}>
          {t('scorecard.table.page.first')}
        </Button>
      )}
      <Typography variant="body2" role="status" className={classes.range}>
        {t('scorecard.table.page.range', {
          from: formatNumber(before + 1),
          to: formatNumber(before + items.length),
          total: formatNumber(totalItems),
        })}
      </Typography>
      <IconButton
        size="small"
        aria-label={t('scorecard.table.page.previous')}
        disabled={behind === undefined}
        onClick={() => behind && turnTo(behind.cursor, behind.before)}
      >
        <PreviousIcon />
      </IconButton>
      <IconButton
        size="small"
        aria-label={t('scorecard.table.page.next')}
        disabled={nextCursor === undefined || outdated}
        onClick={next}
      >
        <NextIcon />
      </IconButton>
    </nav>
  );
}
