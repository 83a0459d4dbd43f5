export { DoraSidebarItem } from './DoraSidebarItem';
