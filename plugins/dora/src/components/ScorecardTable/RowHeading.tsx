import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import OpenIcon from '@material-ui/icons/ExpandLess';
import ClosedIcon from '@material-ui/icons/ChevronRight';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ScorecardItem } from 'backstage-plugin-dora-common';
import { useEntityTabPath } from '../../hooks';
import { doraTranslationRef } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    row: { display: 'flex', alignItems: 'flex-start', gap: theme.spacing(0.5) },
    toggle: { padding: 2 },
    nested: { paddingLeft: theme.spacing(4.5) },
    // Breaks within a word only where the widest name column has no room for it.
    text: { minWidth: 0, overflowWrap: 'break-word', paddingTop: 2 },
    notes: {
      display: 'block',
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      cursor: 'help',
    },
  }),
  { name: 'DoraRowHeading' },
);

/** The name of a row, leading to its DORA tab; of a group with a button that shows its services. */
export function RowHeading(props: {
  item: ScorecardItem;
  nested?: boolean;
  expanded?: boolean;
  onToggle?: () => void;
}) {
  const { item, nested, expanded, onToggle } = props;
  const { ref, title, notes } = item;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const tabPath = useEntityTabPath();
  return (
    <div className={`${classes.row} ${nested ? classes.nested : ''}`}>
      {onToggle && (
        <IconButton
          className={classes.toggle}
          size="small"
          aria-expanded={expanded}
          aria-label={t(`scorecard.table.${expanded ? 'collapse' : 'expand'}`, { title })}
          onClick={onToggle}
        >
          {expanded ? <OpenIcon fontSize="small" /> : <ClosedIcon fontSize="small" />}
        </IconButton>
      )}
      <div className={classes.text}>
        {ref.includes(':') ? <Link to={tabPath(ref)}>{title}</Link> : title}
        {notes.length > 0 && (
          <Tooltip title={notes.map(({ message }) => message).join(' ')}>
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- else the notes are there for pointers alone */}
            <span className={classes.notes} tabIndex={0}>
              <span aria-hidden>⚑ </span>
              {t('scorecard.table.notes', { count: notes.length })}
            </span>
          </Tooltip>
        )}
      </div>
    </div>
  );
}
