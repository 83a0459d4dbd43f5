import BarChartIcon from '@material-ui/icons/BarChart';
import { SidebarItem } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { doraMetricsReadPermission } from 'backstage-plugin-dora-common';
import { rootRouteRef } from '../../routes';
import { doraTranslationRef } from '../../translation';

/**
 * The page's item in the sidebar, for whoever may read metrics. The new frontend system has one by itself.
 *
 * @public
 */
export function DoraSidebarItem() {
  const { allowed } = usePermission({ permission: doraMetricsReadPermission });
  const { t } = useTranslationRef(doraTranslationRef);
  const path = useRouteRef(rootRouteRef)();
  return allowed ? (
    <SidebarItem icon={BarChartIcon} to={path} text={t('scorecard.pageTitle')} />
  ) : null;
}
