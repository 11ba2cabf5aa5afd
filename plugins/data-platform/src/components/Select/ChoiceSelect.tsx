import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  select: { padding: theme.spacing(0.75, 1.5), fontSize: 13, fontWeight: 500 },
}));

/** One of several that can be chosen. */
export interface Choice<T extends string> {
  value: T;
  title: string;
}

/** Chooses one of several. */
export function ChoiceSelect<T extends string>(props: {
  /** What is chosen: `Resource`. */
  label: string;
  choices: Choice<T>[];
  value: T;
  onChange(value: T): void;
}) {
  const { label, choices, value, onChange } = props;
  const classes = useStyles();
  const title = choices.find(choice => choice.value === value)?.title ?? value;
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      value={value}
      onChange={event => {
        const chosen = choices.find(
          choice => choice.value === event.target.value,
        );
        if (chosen) {
          onChange(chosen.value);
        }
      }}
      InputProps={{ classes: { input: classes.select } }}
      SelectProps={{
        // An empty value may be a choice, such as all.
        displayEmpty: true,
        SelectDisplayProps: { 'aria-label': `${label}: ${title}` },
      }}
    >
      {choices.map(choice => (
        <MenuItem key={choice.value} value={choice.value}>
          {choice.title}
        </MenuItem>
      ))}
    </TextField>
  );
}
