import { useRef, type KeyboardEvent } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import type { ViewKey } from '../../hooks';
import { paintsOf } from '../colours';

const TITLES: Record<ViewKey, string> = {
  health: 'Health',
  allocations: 'Allocations',
  milestones: 'Milestones',
};

/** The id of what a tab shows, and that of the tab. */
export const VIEW_PANEL_ID = 'data-platform-view';
const tabId = (key: ViewKey) => `data-platform-view-${key}`;
/** The id of the tab that is chosen, by which its panel is named. */
export const viewTabId = tabId;

const useStyles = makeStyles(theme => ({
  tabs: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.75) },
  tab: {
    padding: theme.spacing(0.75, 1.75),
    border: 0,
    borderRadius: 16,
    background: 'none',
    color: theme.palette.text.primary,
    font: 'inherit',
    fontSize: 14,
    fontWeight: 500,
    lineHeight: 1.45,
    cursor: 'pointer',
    '&:hover': { background: theme.palette.action.hover },
    '&:focus-visible': {
      outline: `2px solid ${theme.palette.text.primary}`,
      outlineOffset: 1,
    },
    '&[aria-selected=true]': {
      background: paintsOf(theme).chosen,
      color: paintsOf(theme).chosenText,
    },
  },
}));

/** The views of the tab, to choose from: one stop for the Tab key, arrow keys within. */
export function ViewTabs(props: {
  /** Those that can be chosen. */
  views: ViewKey[];
  view: ViewKey;
  onChange(view: ViewKey): void;
}) {
  const { views, view, onChange } = props;
  const classes = useStyles();
  const tabs = useRef(new Map<ViewKey, HTMLButtonElement>());
  const onKeyDown = (event: KeyboardEvent) => {
    const next = viewAfterKey(views, view, event.key);
    if (next) {
      event.preventDefault();
      onChange(next);
      tabs.current.get(next)?.focus();
    }
  };
  return (
    <div
      role="tablist"
      aria-label="Views of the data platform"
      className={classes.tabs}
    >
      {views.map(key => (
        <button
          key={key}
          ref={element => {
            if (element) {
              tabs.current.set(key, element);
            } else {
              tabs.current.delete(key);
            }
          }}
          id={tabId(key)}
          type="button"
          role="tab"
          aria-selected={key === view}
          aria-controls={VIEW_PANEL_ID}
          tabIndex={key === view ? 0 : -1}
          className={classes.tab}
          onClick={() => onChange(key)}
          onKeyDown={onKeyDown}
        >
          {TITLES[key]}
        </button>
      ))}
    </div>
  );
}

function viewAfterKey(
  views: ViewKey[],
  view: ViewKey,
  key: string,
): ViewKey | undefined {
  const index = views.indexOf(view);
  const { length } = views;
  switch (key) {
    case 'ArrowRight':
      return views[(index + 1) % length];
    case 'ArrowLeft':
      return views[(index + length - 1) % length];
    case 'Home':
      return views[0];
    case 'End':
      return views[length - 1];
    default:
      return undefined;
  }
}
