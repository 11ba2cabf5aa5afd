import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  select: { padding: theme.spacing(0.75, 1.5), fontSize: 13, fontWeight: 500 },
}));

/** Chooses one of several, or all of them. */
export function FilterSelect(props: {
  /** What is chosen: `Status`. */
  label: string;
  /** What it is called when none is chosen: `All statuses`. */
  all: string;
  choices: { value: string; title: string }[];
  /** Empty: all. */
  value: string;
  onChange(value: string): void;
}) {
  const { label, all, choices, value, onChange } = props;
  const classes = useStyles();
  // What the URL has may be none of them; it is told all the same.
  const known = choices.some(choice => choice.value === value);
  const offered =
    value && !known ? [...choices, { value, title: value }] : choices;
  const title = offered.find(choice => choice.value === value)?.title ?? all;
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      value={value}
      onChange={event => onChange(event.target.value)}
      InputProps={{ classes: { input: classes.select } }}
      SelectProps={{
        displayEmpty: true,
        SelectDisplayProps: { 'aria-label': `${label}: ${title}` },
      }}
    >
      <MenuItem value="">{all}</MenuItem>
      {offered.map(choice => (
        <MenuItem key={choice.value} value={choice.value}>
          {choice.title}
        </MenuItem>
      ))}
    </TextField>
  );
}
