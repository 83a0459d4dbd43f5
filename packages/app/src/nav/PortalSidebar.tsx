import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarSpace,
} from '@backstage/core-components';
import { NavContentComponent } from '@backstage/plugin-app-react';
import { NotificationsSidebarItem } from '@backstage/plugin-notifications';
import MenuIcon from '@material-ui/icons/Menu';
import { PortalLogo } from './PortalLogo';
import { SimulatedNote } from './SimulatedNote';

export const PortalSidebar: NavContentComponent = ({ navItems }) => {
  const items = navItems.withComponent(({ href, icon, title }) => (
    <SidebarItem to={href} icon={() => icon} text={title} />
  ));
  const catalog = items.take('page:catalog');
  const scaffolder = items.take('page:scaffolder');
  const settings = items.take('page:user-settings');
  // Its own item has the number of what is new.
  items.take('page:notifications');
  return (
    <Sidebar>
      <PortalLogo />
      <SidebarDivider />
      <SidebarGroup label="Menu" icon={<MenuIcon />}>
        {catalog}
        {items.rest({ sortBy: 'title' })}
        {scaffolder}
      </SidebarGroup>
      <SidebarSpace />
      <SimulatedNote />
      <SidebarDivider />
      <NotificationsSidebarItem />
      {settings}
    </Sidebar>
  );
};
