export { DRAWER_WIDTH } from './drawerStyles';
export { ResultDrawer, useDrawerBeside } from './ResultDrawer';
export { ResultView } from './ResultView';
