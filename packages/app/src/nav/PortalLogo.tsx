import { sidebarConfig, useSidebarOpenState } from '@backstage/core-components';
import { coreApis, RouterLink, useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: 14,
    height: 3 * sidebarConfig.logoHeight,
    paddingLeft: 20,
    whiteSpace: 'nowrap',
    color: '#fff',
    fontSize: 17,
    fontWeight: 600,
    textDecoration: 'none',
  },
});

export const PortalLogo = () => {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  const title = useApi(coreApis.config).getOptionalString('app.title') ?? 'Backstage';
  return (
    <RouterLink href="/" className={classes.root} aria-label={`${title}, start page`}>
      <svg width="32" height="32" viewBox="0 0 32 32" aria-hidden>
        <path
          d="M4 24l8-9 6 5 10-13"
          fill="none"
          stroke="#7fe0c4"
          strokeWidth="3"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
        <circle cx="28" cy="7" r="3" fill="#7fe0c4" />
      </svg>
      {isOpen && <span>{title}</span>}
    </RouterLink>
  );
};
