import { useState } from 'react';
import Button from '@material-ui/core/Button';
import ListItemText from '@material-ui/core/ListItemText';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import ColumnsIcon from '@material-ui/icons/ViewColumn';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Profile } from 'backstage-plugin-dora-common';
import { ColumnId, COLUMNS } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { columnTitle } from '../ScorecardTable';
import { Tick } from './Tick';

const useStyles = makeStyles({ button: { textTransform: 'none' } }, { name: 'DoraColumnChooser' });

/** Which columns the table has. */
export function ColumnChooser(props: {
  columns: readonly ColumnId[];
  profile?: Profile;
  onChange: (columns: ColumnId[]) => void;
}) {
  const { columns, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const toggle = (id: ColumnId) =>
    onChange(COLUMNS.filter(other => (other === id) !== columns.includes(other)));
  return (
    <>
      <Button
        size="small"
        className={classes.button}
        startIcon={<ColumnsIcon />}
        aria-haspopup="true"
        aria-expanded={anchor !== null}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('scorecard.toolbar.columns')}
      </Button>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        getContentAnchorEl={null}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      >
        {COLUMNS.map(id => (
          <MenuItem
            key={id}
            dense
            role="menuitemcheckbox"
            aria-checked={columns.includes(id)}
            onClick={() => toggle(id)}
          >
            <Tick checked={columns.includes(id)} />
            <ListItemText primary={columnTitle(t, id, props.profile)} />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
