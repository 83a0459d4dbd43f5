export { DoraPage } from './DoraPage';
export { DoraPages } from './DoraPages';
