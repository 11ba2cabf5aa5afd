import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { paintsOf } from '../colours';
import type { DraftFields, DraftProblems } from './draftRequest';
import { FilterSelect } from '../Select';

const useStyles = makeStyles(theme => ({
  fields: {
    display: 'grid',
    gridTemplateColumns: '1fr 1fr',
    gap: theme.spacing(2),
    '& > *': { minWidth: 0 },
    // The theme's own red is too pale to be read by all.
    '& label.Mui-error, & p.Mui-error': { color: paintsOf(theme).failed.text },
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr' },
  },
  wide: { gridColumn: '1 / -1' },
}));

/** The fields of a draft, with what is wrong below each. */
export function DraftFieldsForm(props: {
  /** Names of those that can be chosen. */
  platforms: string[];
  fields: DraftFields;
  problems: DraftProblems;
  onChange(fields: DraftFields): void;
}) {
  const { platforms, fields, problems, onChange } = props;
  const classes = useStyles();
  const fieldOf = (name: 'from' | 'to' | 'title') => ({
    id: `data-platform-draft-${name}`,
    value: fields[name],
    error: problems[name] !== undefined,
    helperText: problems[name],
    onChange: (event: { target: { value: string } }) =>
      onChange({ ...fields, [name]: event.target.value }),
    size: 'small' as const,
    variant: 'outlined' as const,
    fullWidth: true,
  });
  return (
    <div className={classes.fields}>
      {platforms.length > 1 && (
        <FilterSelect
          label="Platform"
          all={platforms[0]}
          choices={platforms.slice(1).map(value => ({ value, title: value }))}
          value={fields.platform === platforms[0] ? '' : fields.platform}
          onChange={value =>
            onChange({ ...fields, platform: value || platforms[0] })
          }
        />
      )}
      <TextField {...fieldOf('title')} className={classes.wide} label="Title" />
      <TextField
        {...fieldOf('from')}
        label="First day"
        type="date"
        required
        InputLabelProps={{ shrink: true }}
      />
      <TextField
        {...fieldOf('to')}
        label="Last day"
        type="date"
        required
        InputLabelProps={{ shrink: true }}
      />
    </div>
  );
}
