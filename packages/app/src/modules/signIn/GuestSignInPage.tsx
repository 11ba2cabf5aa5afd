import { createContext, useContext, useEffect, useState } from 'react';
import { ProxiedSignInPage } from '@backstage/core-components';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import Box from '@material-ui/core/Box';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';

const RETRY_MS = 2_000;

const RetryContext = createContext<() => void>(() => {});

/**
 * Signs in as the guest at once. The frontend of a fresh start is often there
 * before the backend is, so it tries until it succeeds.
 */
export function GuestSignInPage(props: SignInPageProps) {
  const [attempt, setAttempt] = useState(0);
  return (
    <RetryContext.Provider value={() => setAttempt(number => number + 1)}>
      <ProxiedSignInPage
        {...props}
        key={attempt}
        provider="guest"
        ErrorComponent={SignInError}
      />
    </RetryContext.Provider>
  );
}

function SignInError(props: { error?: Error }) {
  const retry = useContext(RetryContext);
  useEffect(() => {
    const timer = setTimeout(retry, RETRY_MS);
    return () => clearTimeout(timer);
  }, [retry]);
  return (
    <Box component="main" p={4} maxWidth={640}>
      <Typography variant="h5" component="h1" gutterBottom>
        Waiting for the backend
      </Typography>
      <Typography gutterBottom role="status">
        The guest could not be signed in yet: {props.error?.message}
      </Typography>
      <Button variant="outlined" onClick={retry}>
        Try again
      </Button>
    </Box>
  );
}
