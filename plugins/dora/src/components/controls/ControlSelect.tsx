import { ReactNode, useId } from 'react';
import FormControl from '@material-ui/core/FormControl';
import MuiSelect, { SelectProps } from '@material-ui/core/Select';
import { makeStyles } from '@material-ui/core/styles';
import { VisuallyHidden } from '../VisuallyHidden';

const useStyles = makeStyles(
  theme => ({
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
      <VisuallyHidden id={labelId}>{props.label}</VisuallyHidden>
      <MuiSelect
        labelId={labelId}
        // With an id of its own the value is read out, too.
        SelectDisplayProps={{ id: `${labelId}-value` }}
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
