import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CoverageItem, isDeliveredSource } from 'backstage-plugin-dora-common';
import { formatAgo, formatDateTime, formatSource } from '../../format';
import { useEntityTabPath } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { CopyText } from '../CopyText';
import { ScrollTable, wholeWords } from '../tables';
import { VisuallyHidden } from '../VisuallyHidden';
import { CollectButton } from './CollectButton';
import { CoverageState } from './CoverageState';
import { Troubles } from './Troubles';

const useStyles = makeStyles(
  theme => ({
    scroller: {
      maxHeight: 'max(420px, calc(100vh - 200px))',
      // What to do would lie out of sight: there each row is a block.
      '@media (max-width: 960px)': {
        '& thead': { display: 'none' },
        '& tr, & td, & tbody th': { display: 'block', width: 'auto', textAlign: 'left' },
        '& td, & tbody th': { borderBottom: 'none', paddingTop: 0 },
        '& tbody th': { paddingTop: theme.spacing(1) },
        '& tr': { borderBottom: `1px solid ${theme.palette.divider}` },
      },
    },
    cell: {
      padding: theme.spacing(1, 1.25),
      ...wholeWords,
      lineHeight: 1.5,
    },
    header: { backgroundColor: theme.palette.background.paper },
    quiet: { color: theme.palette.text.secondary, fontSize: theme.typography.caption.fontSize },
    last: { whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' },
    fix: { minWidth: 200, width: '42%', overflowWrap: 'anywhere' },
    source: { fontWeight: 'normal', overflowWrap: 'anywhere' },
    name: { fontWeight: 500, minWidth: 240, width: '38%' },
  }),
  { name: 'DoraCoverageTable' },
);

/** What comes by itself is read by nobody, however often one asks. */
function canBeRead({ source, state, target }: CoverageItem): boolean {
  return state !== 'disabled' && Boolean(target) && !isDeliveredSource(source);
}

/** For each service and source: what was found, how it stands, and what to do. */
export function CoverageTable(props: {
  items: readonly CoverageItem[];
  mayCollect: boolean;
  now: number;
  onAsked: () => void;
}) {
  const { items, mayCollect, now, onAsked } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const tabPath = useEntityTabPath();
  const found = ({ annotation, target, source, state }: CoverageItem) => {
    if (annotation) {
      return t(state === 'disabled' ? 'coverage.optedOutBy' : 'coverage.foundBy', { annotation });
    }
    if (isDeliveredSource(source)) return t('coverage.pushed');
    return target && t('coverage.foundByLocation');
  };
  return (
    <ScrollTable stickyHeader label={t('coverage.title')} className={classes.scroller}>
      <TableHead>
        <TableRow>
          {(['service', 'state', 'fix'] as const).map(column => (
            <TableCell key={column} scope="col" className={`${classes.cell} ${classes.header}`}>
              {t(`coverage.columns.${column}`)}
            </TableCell>
          ))}
          <TableCell className={`${classes.cell} ${classes.header}`}>
            <VisuallyHidden>{t('coverage.collect')}</VisuallyHidden>
          </TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {items.map((item, index) => {
          // One service with several sources is named, and can be read again, once.
          const first = items[index - 1]?.entityRef !== item.entityRef;
          const isDelivered = isDeliveredSource(item.source);
          return (
            <TableRow key={`${item.entityRef} ${item.source} ${item.target} ${item.annotation}`}>
              <TableCell
                component="th"
                role="rowheader"
                scope="row"
                className={`${classes.cell} ${classes.name}`}
              >
                {first && <Link to={tabPath(item.entityRef)}>{item.title}</Link>}
                <div className={classes.source}>
                  {formatSource(item)}
                  {item.target && `: ${item.target}`}
                  <div className={classes.quiet}>{found(item)}</div>
                </div>
              </TableCell>
              <TableCell className={`${classes.cell} ${classes.last}`}>
                <CoverageState item={item} />
                <div className={classes.quiet}>
                  {item.lastSuccessAt ? (
                    <span title={formatDateTime(item.lastSuccessAt)}>
                      {t(isDelivered ? 'coverage.lastEvent' : 'coverage.lastRead', {
                        ago: formatAgo(t, item.lastSuccessAt, now),
                      })}
                    </span>
                  ) : (
                    t(isDelivered ? 'coverage.noEvent' : 'coverage.never')
                  )}
                </div>
              </TableCell>
              <TableCell className={`${classes.cell} ${classes.fix}`}>
                {item.error && <div>{item.error}</div>}
                {item.troubles && (
                  <Troubles
                    item={item}
                    troubles={item.troubles}
                    mayConfirm={mayCollect}
                    onConfirmed={onAsked}
                  />
                )}
                {item.fix ? (
                  <>
                    <div>{item.fix.message}</div>
                    {item.fix.paste && (
                      <CopyText
                        text={item.fix.paste}
                        label={t('coverage.paste', { title: item.title })}
                      />
                    )}
                  </>
                ) : (
                  !item.error &&
                  !item.troubles && (
                    <span className={classes.quiet}>{t('coverage.nothingToDo')}</span>
                  )
                )}
              </TableCell>
              <TableCell className={classes.cell} align="right">
                {first && items.some(one => canBeRead(one) && one.entityRef === item.entityRef) && (
                  <CollectButton
                    entityRef={item.entityRef}
                    title={item.title}
                    allowed={mayCollect}
                    onAsked={onAsked}
                  />
                )}
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </ScrollTable>
  );
}
