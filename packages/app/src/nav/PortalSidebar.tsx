import {
  Sidebar,
  SidebarDivider,
  SidebarGroup,
  SidebarItem,
  SidebarSpace,
} from '@backstage/core-components';
import { NavContentComponent } from '@backstage/plugin-app-react';
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
      {settings}
    </Sidebar>
  );
};
