import { useEffect, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { NavLink, useLocation } from 'react-router-dom';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCoverage, usePagePaths } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { useBandColor } from '../BandLabel';

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 3),
      margin: theme.spacing(0, 0, 2),
      padding: 0,
      listStyle: 'none',
      borderBottom: `1px solid ${theme.palette.divider}`,
      fontFamily: theme.typography.fontFamily,
      '@media print': { display: 'none' },
    },
    link: {
      display: 'block',
      padding: theme.spacing(1, 0),
      borderBottom: '3px solid transparent',
      color: `var(--bui-fg-secondary, ${theme.palette.text.secondary})`,
      textDecoration: 'none',
      '&:hover': { color: theme.palette.text.primary },
      '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 2 },
      '&.active': {
        color: theme.palette.text.primary,
        fontWeight: 600,
        borderBottomColor: 'currentColor',
      },
    },
    problems: {
      marginLeft: theme.spacing(0.75),
      padding: theme.spacing(0, 0.75),
      border: '1px solid currentColor',
      borderRadius: 10,
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 'normal',
    },
  }),
  { name: 'DoraPageNav' },
);

/** How the viewer left the scorecard, for the way back to it; on the scorecard itself the link clears everything. */
function useScorecardSearch(isThere: boolean): string {
  const { search } = useLocation();
  const [left, setLeft] = useState('');
  useEffect(() => {
    if (isThere) setLeft(search);
  }, [isThere, search]);
  return isThere ? '' : left;
}

/** The way between the pages; coverage says how many problems wait there. */
export function PageNav(props: {
  /** As the scorecard told last. */
  problems?: number;
}) {
  const classes = useStyles();
  const colorOf = useBandColor();
  const { t } = useTranslationRef(doraTranslationRef);
  const paths = usePagePaths();
  const { pathname } = useLocation();
  const isScorecard = pathname.replace(/\/$/, '') === paths.scorecard;
  const scorecardSearch = useScorecardSearch(isScorecard);
  // The scorecard's own answer tells it. Elsewhere one item is enough to learn the count.
  const coverage = useCoverage(isScorecard ? undefined : { problems: true, limit: 1 });
  const problems = coverage.value?.problems ?? props.problems ?? 0;
  return (
    <nav aria-label={t('scorecard.nav.label')}>
      <ul className={classes.list}>
        {(['scorecard', 'goals', 'coverage', 'report'] as const).map(
          page =>
            paths[page] && (
              <li key={page}>
                <NavLink
                  to={{
                    pathname: paths[page],
                    search: page === 'scorecard' ? scorecardSearch : '',
                  }}
                  end={page === 'scorecard'}
                  className={classes.link}
                >
                  {t(`scorecard.nav.${page}`)}
                  {page === 'coverage' && problems > 0 && (
                    <span className={classes.problems} style={{ color: colorOf('low') }}>
                      {t('scorecard.nav.problems', { count: problems })}
                    </span>
                  )}
                </NavLink>
              </li>
            ),
        )}
      </ul>
    </nav>
  );
}
