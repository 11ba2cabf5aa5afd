import { useRef, type KeyboardEvent } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import type { ViewKey } from '../../hooks';
import { paintsOf } from '../colours';

const VIEWS: { key: ViewKey; title: string }[] = [
  { key: 'health', title: 'Health' },
  { key: 'allocations', title: 'Allocations' },
];

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
  view: ViewKey;
  onChange(view: ViewKey): void;
}) {
  const { view, onChange } = props;
  const classes = useStyles();
  const tabs = useRef(new Map<ViewKey, HTMLButtonElement>());
  const onKeyDown = (event: KeyboardEvent) => {
    const next = viewAfterKey(view, event.key);
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
      {VIEWS.map(({ key, title }) => (
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
          {title}
        </button>
      ))}
    </div>
  );
}

function viewAfterKey(view: ViewKey, key: string): ViewKey | undefined {
  const index = VIEWS.findIndex(other => other.key === view);
  const { length } = VIEWS;
  switch (key) {
    case 'ArrowRight':
      return VIEWS[(index + 1) % length].key;
    case 'ArrowLeft':
      return VIEWS[(index + length - 1) % length].key;
    case 'Home':
      return VIEWS[0].key;
    case 'End':
      return VIEWS[length - 1].key;
    default:
      return undefined;
  }
}
