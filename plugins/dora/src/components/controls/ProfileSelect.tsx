import MenuItem from '@material-ui/core/MenuItem';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Profile, PROFILES } from 'backstage-plugin-dora-common';
import { DoraQuery } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { ControlSelect } from './ControlSelect';

/** By which definition the numbers are computed. */
export function ProfileSelect(props: {
  query: Pick<DoraQuery, 'profile' | 'setProfile'>;
  /** Of the numbers shown, where the URL leaves it to the backend. */
  shown?: Profile;
}) {
  const { query, shown } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <ControlSelect
      label={t('tab.profile.label')}
      value={query.profile ?? shown ?? ''}
      renderValue={value =>
        `${t('tab.profile.label')}: ${value ? t(`profile.${value as Profile}`) : '…'}`
      }
      onChange={event => query.setProfile(event.target.value as Profile)}
    >
      {PROFILES.map(id => (
        <MenuItem key={id} value={id}>
          {t(`profile.${id}`)}
        </MenuItem>
      ))}
    </ControlSelect>
  );
}
