/** Of the charts themselves; asked again it is the same. */
export const fetchCharts = () => import('./withRecharts');
