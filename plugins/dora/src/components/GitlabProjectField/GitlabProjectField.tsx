import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { Button, FormControl, FormHelperText, TextField } from '@material-ui/core';
import { doraTranslationRef } from '../../translation';
import { EnvironmentList } from './EnvironmentList';
import { useGitlab } from './useGitlab';
import { useLookup } from './useLookup';

export type GitlabProjectFieldProps = FieldExtensionComponentProps<string, { host?: string }>;

/**
 * Picks a GitLab project and shows which of its environments would count. It lists with the user's own sign-in at
 * GitLab, never with the portal's token: nobody finds out about projects that they may not see. Without a sign-in it is
 * a text field.
 */
export function GitlabProjectField(props: GitlabProjectFieldProps) {
  const { formData = '', onChange, schema, uiSchema, rawErrors = [], required } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const id = props.idSchema?.$id ?? 'gitlab-project';
  const gitlab = useGitlab(uiSchema['ui:options']?.host);
  const { matches, environments, failure } = useLookup(formData, gitlab);
  const host = gitlab.host ?? 'GitLab';
  return (
    <FormControl fullWidth margin="normal" error={rawErrors.length > 0}>
      <TextField
        id={id}
        label={schema.title ?? t('gitlabProject.title')}
        value={formData}
        onChange={event => onChange(event.target.value.trim() || undefined)}
        required={required}
        error={rawErrors.length > 0}
        helperText={schema.description ?? t('gitlabProject.description')}
        inputProps={{ list: `${id}-matches`, autoComplete: 'off', maxLength: 400 }}
      />
      <datalist id={`${id}-matches`}>
        {matches.map(path => (
          <option key={path} value={path} />
        ))}
      </datalist>
      {gitlab.token && !failure && <FormHelperText>{t('gitlabProject.listed')}</FormHelperText>}
      {!gitlab.token && gitlab.signIn && (
        <div>
          <Button size="small" color="primary" onClick={gitlab.signIn}>
            {t('gitlabProject.signIn')}
          </Button>
        </div>
      )}
      {failure && (
        <FormHelperText role="alert">
          {t('gitlabProject.failed', { host, reason: failure })}
        </FormHelperText>
      )}
      {environments === null && (
        <FormHelperText role="alert">{t('gitlabProject.unreadable', { host })}</FormHelperText>
      )}
      {environments && <EnvironmentList environments={environments} rule={gitlab.production} />}
    </FormControl>
  );
}
