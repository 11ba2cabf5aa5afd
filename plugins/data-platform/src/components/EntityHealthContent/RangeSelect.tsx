import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { isRangeKey, rangeOf, RANGES, type RangeKey } from '../../hooks';

const useStyles = makeStyles(theme => ({
  select: {
    padding: theme.spacing(0.75, 1.5),
    fontSize: 13,
    fontWeight: 500,
  },
}));

/** How far back the page looks. */
export function RangeSelect(props: {
  range: RangeKey;
  onChange(range: RangeKey): void;
}) {
  const { range, onChange } = props;
  const classes = useStyles();
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      value={range}
      onChange={event => {
        if (isRangeKey(event.target.value)) {
          onChange(event.target.value);
        }
      }}
      InputProps={{ classes: { input: classes.select } }}
      SelectProps={{
        SelectDisplayProps: {
          'aria-label': `Time range: Last ${rangeOf(range).label}`,
        },
      }}
    >
      {RANGES.map(({ key, label }) => (
        <MenuItem key={key} value={key}>
          Last {label}
        </MenuItem>
      ))}
    </TextField>
  );
}
