import type { ReactNode } from 'react';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type {
  ResultHighlight,
  SearchDocument,
} from '@backstage/plugin-search-common';
import { HighlightedSearchResultText } from '@backstage/plugin-search-react';
import { milestoneDay } from '../ChangeEvents/milestoneDay';
import { Chip } from '../Chip';
import { excerpt } from './excerpt';
import type { MilestoneResult } from './milestoneResult';

const useStyles = makeStyles(theme => ({
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  title: { fontSize: 17, fontWeight: 600 },
  text: {
    margin: theme.spacing(0.5, 0, 1),
    color: theme.palette.text.secondary,
    display: '-webkit-box',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 3,
    overflow: 'hidden',
  },
  chips: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.75) },
  // A status may be a whole sentence.
  chip: { flex: '0 1 auto', whiteSpace: 'normal' },
}));

/**
 * What the portal's search hands to the item of a result.
 *
 * @public
 */
export interface MilestoneSearchResultListItemProps {
  /** In place of ◇. */
  icon?: ReactNode;
  /** A document of type `data-platform-milestone`. */
  result?: SearchDocument;
  highlight?: ResultHighlight;
  rank?: number;
}

/** A milestone among the results of the portal's search. */
export function MilestoneSearchResultListItem(
  props: MilestoneSearchResultListItemProps,
) {
  const { icon, result, highlight } = props;
  const classes = useStyles();
  if (!result) {
    return null;
  }
  const { title, text, location }: MilestoneResult = result;
  return (
    <>
      {icon && <ListItemIcon>{icon}</ListItemIcon>}
      <div className={classes.words}>
        <Link noTrack to={location} className={classes.title}>
          <Found text={title} marked={highlight?.fields.title} in={highlight} />
        </Link>
        <p className={classes.text}>
          <Found
            text={excerpt(text)}
            marked={
              highlight?.fields.text &&
              excerpt(highlight.fields.text, highlight.preTag)
            }
            in={highlight}
          />
        </p>
        <div className={classes.chips}>
          {chipsOf(result).map(chip => (
            <Chip key={chip} className={classes.chip}>
              {chip}
            </Chip>
          ))}
        </div>
      </div>
    </>
  );
}

function chipsOf(milestone: MilestoneResult): string[] {
  const { statusText, date, dateTo, category, platform, goneAt } = milestone;
  const chips = [
    statusText,
    date && milestoneDay({ from: date, to: dateTo, text: date }),
    category,
    platform && `Platform ${platform}`,
    goneAt && 'No longer at its source',
  ];
  return [...new Set(chips.filter((chip): chip is string => Boolean(chip)))];
}

/** A text, with what was found in it marked. */
function Found(props: {
  text: string;
  /** The text with tags around what was found. */
  marked?: string;
  in?: ResultHighlight;
}) {
  const { text, marked, in: highlight } = props;
  return marked && highlight ? (
    <HighlightedSearchResultText
      text={marked}
      preTag={highlight.preTag}
      postTag={highlight.postTag}
    />
  ) : (
    <>{text}</>
  );
}
