import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CoverageTroubles } from 'backstage-plugin-dora-common';
import { formatDate, formatNumber } from '../../format';
import { doraTranslationRef } from '../../translation';

const useStyles = makeStyles(
  theme => ({
    list: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(2.5) },
    summary: { cursor: 'pointer' },
  }),
  { name: 'DoraTroubles' },
);

/** What of a target could not be read, or is held back, while the rest of it is collected. */
export function Troubles({ troubles }: { troubles: CoverageTroubles }) {
  const { lists, unread, heldBack } = troubles;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <>
      {lists.map(({ list, error, refused, since }) => (
        <div key={list}>
          {t(`coverage.troubles.${refused ? 'refused' : 'failing'}`, { list })}{' '}
          {since && `${t('coverage.troubles.since', { date: formatDate(since) })} `}
          {error}
        </div>
      ))}
      {heldBack.map(({ kind, count, of, since }) => (
        <div key={kind}>
          {t('coverage.troubles.heldBack', {
            kind: t(`state.incomplete.kind.${kind}`),
            missing: formatNumber(count),
            of: formatNumber(of),
            date: formatDate(since),
          })}
        </div>
      ))}
      {unread.count > 0 && (
        <details>
          <summary className={classes.summary}>
            {t('coverage.troubles.unread', { count: unread.count })}
          </summary>
          <ul className={classes.list}>
            {unread.rows.map(({ part, id, why, url }) => (
              <li key={`${part} ${id}`}>
                {url && /^https?:\/\//i.test(url) ? (
                  <Link to={url}>
                    {part} {id}
                  </Link>
                ) : (
                  `${part} ${id}`
                )}
                : {why}
              </li>
            ))}
          </ul>
          {unread.count > unread.rows.length &&
            t('coverage.troubles.more', { shown: formatNumber(unread.rows.length) })}
        </details>
      )}
    </>
  );
}
