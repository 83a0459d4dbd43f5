import { ReactNode, useId } from 'react';
import FormControl from '@material-ui/core/FormControl';
import MuiSelect, { SelectProps } from '@material-ui/core/Select';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    hidden: {
      position: 'absolute',
      width: 1,
      height: 1,
      overflow: 'hidden',
      clip: 'rect(0 0 0 0)',
      whiteSpace: 'nowrap',
    },
    select: {
      padding: theme.spacing(1, 4, 1, 1.5),
      fontSize: theme.typography.body2.fontSize,
      fontVariantNumeric: 'tabular-nums',
    },
  }),
  { name: 'DoraControlSelect' },
);

/** A small select of the control bar. Its value says what it is, so its label is for screen readers only. */
export function ControlSelect(props: {
  label: string;
  value: string;
  onChange: SelectProps['onChange'];
  renderValue?: SelectProps['renderValue'];
  children: ReactNode;
}) {
  const classes = useStyles();
  const labelId = useId();
  return (
    <FormControl variant="outlined" size="small">
      <span id={labelId} className={classes.hidden}>
        {props.label}
      </span>
      <MuiSelect
        labelId={labelId}
        value={props.value}
        onChange={props.onChange}
        renderValue={props.renderValue}
        displayEmpty
        classes={{ select: classes.select }}
        MenuProps={{
          getContentAnchorEl: null,
          anchorOrigin: { vertical: 'bottom', horizontal: 'left' },
        }}
      >
        {props.children}
      </MuiSelect>
    </FormControl>
  );
}
