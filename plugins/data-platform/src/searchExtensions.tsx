import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import {
  isMilestoneResult,
  MILESTONE_RESULT_TYPE,
  MilestoneIcon,
} from './components/SearchResult';

const milestoneItem = SearchResultListItemBlueprint.make({
  name: 'milestone',
  params: {
    icon: <MilestoneIcon />,
    predicate: isMilestoneResult,
    component: () =>
      import('./components/SearchResult/MilestoneSearchResultListItem').then(
        module => module.MilestoneSearchResultListItem,
      ),
  },
});

const milestoneType = SearchFilterResultTypeBlueprint.make({
  name: 'milestone',
  params: {
    value: MILESTONE_RESULT_TYPE,
    name: 'Milestones',
    icon: <MilestoneIcon />,
  },
});

/** What the plugin adds to the page of the portal's search, where there is one. */
export const searchExtensions = [milestoneItem, milestoneType];
