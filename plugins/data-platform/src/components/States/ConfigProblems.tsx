import { makeStyles } from '@material-ui/core/styles';
import type { Platform } from 'backstage-plugin-data-platform-common';
import { Notice } from './Notice';

const useStyles = makeStyles(theme => ({
  list: { margin: theme.spacing(1, 0, 0), paddingLeft: theme.spacing(2.5) },
}));

/** What is wrong in a platform's configuration, so that it is not validated. */
export function ConfigProblems(props: { platform: Platform }) {
  const { title, problems } = props.platform;
  const classes = useStyles();
  return (
    <Notice unknown>
      <p>
        <strong>{title}</strong> is not validated: its configuration has{' '}
        {problems.length === 1 ? 'a problem' : `${problems.length} problems`}.
      </p>
      <ul className={classes.list}>
        {problems.map(({ path, message }) => (
          <li key={`${path} ${message}`}>
            <code>{path}</code>: {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
