import { Content, Header, Page } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { doraTranslationRef } from '../../translation';
import { DoraPages } from './DoraPages';

/** The page with its own header, which the legacy frontend system leaves to it. */
export function DoraPage() {
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('scorecard.pageTitle')} subtitle={t('scorecard.pageSubtitle')} />
      <Content>
        <DoraPages />
      </Content>
    </Page>
  );
}
