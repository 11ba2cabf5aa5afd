export { VIEW_PANEL_ID, ViewTabs, viewTabId } from './ViewTabs';
