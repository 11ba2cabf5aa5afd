import { useEffect, useRef, useState } from 'react';
import TextField from '@material-ui/core/TextField';
import useDebounce from 'react-use/esm/useDebounce';
import {
  MILESTONE_STATUSES,
  type MilestoneFilter,
  type MilestoneSelection,
} from '../../hooks';
import { FilterSelect } from '../Select';
import { STATUS_NAMES } from './milestoneWords';
import { useMilestoneStyles } from './milestoneStyles';

/** Until a reader has stopped typing. */
const TYPING_MS = 300;
/** The most that the API looks for. */
const MAX_TEXT = 200;

/** What is looked for among milestones. */
export function MilestoneFilters(props: {
  selection: MilestoneSelection;
  categories: string[];
  /** Those that can be chosen, where there are several. */
  platforms: string[];
}) {
  const { selection, categories, platforms } = props;
  const { filter, platform } = selection;
  const classes = useMilestoneStyles();
  const change = (part: MilestoneFilter) =>
    selection.setFilter({ ...filter, ...part });
  return (
    <div role="search" aria-label="Milestones" className={classes.filters}>
      <TextFilter
        text={filter.text ?? ''}
        onChange={text => change({ text })}
      />
      <FilterSelect
        label="Status"
        all="All statuses"
        choices={MILESTONE_STATUSES.map(kind => ({
          value: kind,
          title: STATUS_NAMES[kind],
        }))}
        value={filter.status ?? ''}
        onChange={value =>
          change({ status: MILESTONE_STATUSES.find(kind => kind === value) })
        }
      />
      {(categories.length > 1 || filter.category) && (
        <FilterSelect
          label="Category"
          all="All categories"
          choices={categories.map(value => ({ value, title: value }))}
          value={filter.category ?? ''}
          onChange={category => change({ category })}
        />
      )}
      {platforms.length > 1 && (
        <FilterSelect
          label="Platform"
          all="All platforms"
          choices={platforms.map(value => ({ value, title: value }))}
          value={platform ?? ''}
          onChange={selection.setPlatform}
        />
      )}
    </div>
  );
}

function TextFilter(props: { text: string; onChange(text: string): void }) {
  const { text, onChange } = props;
  const classes = useMilestoneStyles();
  const [typed, setTyped] = useState(text);
  const told = useRef(text);
  // What comes from elsewhere, such as the browser's back button.
  useEffect(() => {
    if (text !== told.current) {
      told.current = text;
      setTyped(text);
    }
  }, [text]);
  useDebounce(
    () => {
      const wanted = typed.trim();
      if (wanted !== told.current) {
        told.current = wanted;
        onChange(wanted);
      }
    },
    TYPING_MS,
    [typed],
  );
  return (
    <TextField
      size="small"
      variant="outlined"
      type="search"
      placeholder="Title"
      value={typed}
      onChange={event => setTyped(event.target.value)}
      InputProps={{ classes: { input: classes.textFilter } }}
      inputProps={{ 'aria-label': 'Title', maxLength: MAX_TEXT }}
    />
  );
}
