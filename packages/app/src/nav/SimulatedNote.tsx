import { useSidebarOpenState } from '@backstage/core-components';
import { coreApis, useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  root: {
    margin: 6,
    padding: '8px 4px',
    borderRadius: 6,
    background: '#ffd54f',
    color: '#1f1f1f',
    fontSize: 11,
    lineHeight: 1.35,
    textAlign: 'center',
    overflow: 'hidden',
  },
  open: { padding: '8px 10px', fontSize: 12, textAlign: 'left' },
});

/** Nobody should take the demo's numbers for real ones, so this is visible with the sidebar folded in, too. */
export const SimulatedNote = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  if (!useApi(coreApis.config).getOptionalBoolean('app.simulated')) return null;
  return (
    <div role="note" className={`${classes.root} ${isOpen ? classes.open : ''}`}>
      <strong>Simulated data</strong>
      {isOpen && (
        <div>
          Teams, services and every number come from a sandbox on this computer, not from a real
          GitLab.
        </div>
      )}
    </div>
  );
};
