import { useState } from 'react';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Entity } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { GITLAB_PROJECT_SLUG_ANNOTATION } from 'backstage-plugin-dora-common';
import { doraTranslationRef } from '../../translation';
import { Notice } from './Notice';

const useStyles = makeStyles(theme => ({
  snippet: {
    margin: theme.spacing(1, 0),
    padding: theme.spacing(1, 1.5),
    whiteSpace: 'pre-wrap',
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.background.default,
    fontSize: theme.typography.pxToRem(13),
  },
}));

/** What to paste into catalog-info.yaml so that metrics appear. */
export function NotConfigured({ entity }: { entity: Entity }) {
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const [copied, setCopied] = useState(false);
  const { name, title } = entity.metadata;
  const paste = [
    'metadata:',
    '  annotations:',
    `    ${GITLAB_PROJECT_SLUG_ANNOTATION}: group/${name}`,
  ].join('\n');

  // Browsers offer the clipboard on secure origins only; the text can be selected all the same.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  const copy = () =>
    clipboard?.writeText(paste).then(
      () => setCopied(true),
      // Refused by the browser.
      () => setCopied(false),
    );

  return (
    <Notice
      tone="info"
      title={t('state.notConfigured.title')}
      action={
        clipboard && (
          <Button size="small" variant="outlined" onClick={copy}>
            {t(copied ? 'state.notConfigured.copied' : 'state.notConfigured.copy')}
          </Button>
        )
      }
    >
      {t('state.notConfigured.text', { name: title ?? name })}
      <pre className={classes.snippet} aria-label={t('state.notConfigured.paste')}>
        {paste}
      </pre>
      {t('state.notConfigured.alternative')}
    </Notice>
  );
}
