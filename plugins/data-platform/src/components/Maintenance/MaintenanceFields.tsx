import Checkbox from '@material-ui/core/Checkbox';
import FormControl from '@material-ui/core/FormControl';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormGroup from '@material-ui/core/FormGroup';
import FormHelperText from '@material-ui/core/FormHelperText';
import FormLabel from '@material-ui/core/FormLabel';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import { DateTime } from 'luxon';
import type { System } from 'backstage-plugin-data-platform-common';
import { paintsOf } from '../colours';
import type { Announcement, AnnouncementProblems } from './announcement';

const useStyles = makeStyles(theme => ({
  fields: {
    display: 'grid',
    gridTemplateColumns: '1fr 1fr',
    gap: theme.spacing(2),
    '& > *': { minWidth: 0 },
    // The theme's own red is too pale to be read by all.
    '& label.Mui-error, & p.Mui-error, & legend.Mui-error': {
      color: paintsOf(theme).failed.text,
    },
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr' },
  },
  wide: { gridColumn: '1 / -1' },
  label: { fontSize: 13 },
  choice: { fontSize: 14 },
}));

/** The fields of an announcement, with what is wrong below each. */
export function MaintenanceFields(props: {
  /** Names of those that can be chosen. */
  platforms: string[];
  systems: System[];
  announcement: Announcement;
  problems: AnnouncementProblems;
  onChange(announcement: Announcement): void;
  onPlatform(platform: string): void;
}) {
  const { platforms, systems, announcement, problems, onChange } = props;
  const classes = useStyles();
  const own = systems.filter(
    ({ platform }) => platform === announcement.platform,
  );
  const change = (part: Partial<Announcement>) =>
    onChange({ ...announcement, ...part });
  const fieldOf = (name: 'from' | 'to' | 'reason') => ({
    id: `data-platform-maintenance-${name}`,
    value: announcement[name],
    error: problems[name] !== undefined,
    onChange: (event: { target: { value: string } }) =>
      change({ [name]: event.target.value }),
    size: 'small' as const,
    variant: 'outlined' as const,
    fullWidth: true,
  });
  const zone = DateTime.local().toFormat('ZZZZ');
  return (
    <div className={classes.fields}>
      {platforms.length > 1 && (
        <TextField
          select
          id="data-platform-maintenance-platform"
          className={classes.wide}
          label="Platform"
          size="small"
          variant="outlined"
          value={announcement.platform}
          onChange={event => props.onPlatform(event.target.value)}
        >
          {platforms.map(platform => (
            <MenuItem key={platform} value={platform}>
              {platform}
            </MenuItem>
          ))}
        </TextField>
      )}
      <TextField
        {...fieldOf('from')}
        label="From"
        type="datetime-local"
        InputLabelProps={{ shrink: true }}
        helperText={problems.from ?? `Now unless told; ${zone}`}
      />
      <TextField
        {...fieldOf('to')}
        label="Until"
        type="datetime-local"
        required
        InputLabelProps={{ shrink: true }}
        helperText={problems.to ?? zone}
      />
      <TextField
        {...fieldOf('reason')}
        className={classes.wide}
        label="Reason"
        required
        multiline
        maxRows={4}
        helperText={problems.reason}
      />
      {own.length > 1 && (
        <FormControl
          component="fieldset"
          className={classes.wide}
          error={problems.systems !== undefined}
        >
          <FormLabel component="legend" className={classes.label}>
            Systems
          </FormLabel>
          <FormGroup row>
            {own.map(({ name, title }) => (
              <FormControlLabel
                key={name}
                label={title}
                classes={{ label: classes.choice }}
                control={
                  <Checkbox
                    size="small"
                    color="primary"
                    checked={announcement.systems.includes(name)}
                    onChange={(_, checked) =>
                      change({
                        systems: checked
                          ? [...announcement.systems, name]
                          : announcement.systems.filter(
                              other => other !== name,
                            ),
                      })
                    }
                  />
                }
              />
            ))}
          </FormGroup>
          {problems.systems && (
            <FormHelperText>{problems.systems}</FormHelperText>
          )}
        </FormControl>
      )}
    </div>
  );
}
