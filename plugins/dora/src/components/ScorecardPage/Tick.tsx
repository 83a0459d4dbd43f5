import { makeStyles } from '@material-ui/core/styles';
import TickedIcon from '@material-ui/icons/CheckBox';
import EmptyIcon from '@material-ui/icons/CheckBoxOutlineBlank';

const useStyles = makeStyles(theme => ({ icon: { marginRight: theme.spacing(1) } }), {
  name: 'DoraTick',
});

/** The box of a menu item. A picture, for the item itself is what can be ticked. */
export function Tick({ checked }: { checked: boolean }) {
  const classes = useStyles();
  const Icon = checked ? TickedIcon : EmptyIcon;
  return <Icon className={classes.icon} fontSize="small" color={checked ? 'primary' : 'action'} />;
}
