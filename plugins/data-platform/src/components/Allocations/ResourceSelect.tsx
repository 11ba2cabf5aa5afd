import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import type { AllocatedResource } from 'backstage-plugin-data-platform-common';
import { capitalized, resourceName } from '../Quantity';

const useStyles = makeStyles(theme => ({
  select: { padding: theme.spacing(0.75, 1.5), fontSize: 13, fontWeight: 500 },
}));

/** Which resource of a workload the chart shows. */
export function ResourceSelect(props: {
  resources: AllocatedResource[];
  resource: AllocatedResource;
  onChange(resource: AllocatedResource): void;
}) {
  const { resources, resource, onChange } = props;
  const classes = useStyles();
  const title = (each: AllocatedResource) => capitalized(resourceName(each));
  return (
    <TextField
      select
      size="small"
      variant="outlined"
      value={resource}
      onChange={event => {
        const chosen = resources.find(each => each === event.target.value);
        if (chosen) {
          onChange(chosen);
        }
      }}
      InputProps={{ classes: { input: classes.select } }}
      SelectProps={{
        SelectDisplayProps: { 'aria-label': `Resource: ${title(resource)}` },
      }}
    >
      {resources.map(each => (
        <MenuItem key={each} value={each}>
          {title(each)}
        </MenuItem>
      ))}
    </TextField>
  );
}
