import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CoverageItem, CoverageTroubles } from 'backstage-plugin-dora-common';
import { formatDate, formatNumber } from '../../format';
import { doraTranslationRef } from '../../translation';
import { WebLink } from '../WebLink';
import { HeldBack } from './HeldBack';

const useStyles = makeStyles(
  theme => ({
    list: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(2.5) },
    summary: { cursor: 'pointer' },
  }),
  { name: 'DoraTroubles' },
);

/** What of a target could not be read, or is held back, while the rest of it is collected. */
export function Troubles(props: {
  item: CoverageItem;
  troubles: CoverageTroubles;
  mayConfirm: boolean;
  onConfirmed: () => void;
}) {
  const { item, troubles, mayConfirm, onConfirmed } = props;
  const { entityRef, source, target } = item;
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
      {target !== null &&
        heldBack.map(held => (
          <HeldBack
            // Others than those that were confirmed may be confirmed, too.
            key={`${held.kind} ${held.count}`}
            entityRef={entityRef}
            absences={{ source, target, ...held }}
            allowed={mayConfirm}
            onConfirmed={onConfirmed}
          />
        ))}
      {unread.count > 0 && (
        <details>
          <summary className={classes.summary}>
            {t('coverage.troubles.unread', { count: unread.count })}
          </summary>
          <ul className={classes.list}>
            {unread.rows.map(({ part, id, why, url }) => (
              <li key={`${part} ${id}`}>
                <WebLink url={url}>
                  {part} {id}
                </WebLink>
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
