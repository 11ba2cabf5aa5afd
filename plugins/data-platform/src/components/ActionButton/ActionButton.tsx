import Button, { type ButtonProps } from '@material-ui/core/Button';
import { withStyles } from '@material-ui/core/styles';

/** A button whose words stay as they are written, whatever the theme does to others. */
export const ActionButton = withStyles({
  root: { textTransform: 'none', fontWeight: 500, whiteSpace: 'nowrap' },
})((props: ButtonProps) => (
  <Button size="small" variant="outlined" color="primary" {...props} />
));
