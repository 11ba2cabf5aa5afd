import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { GuestSignInPage } from './GuestSignInPage';

const session = {
  profile: { displayName: 'Guest' },
  backstageIdentity: {
    token: 'e30.e30.e30',
    expiresInSeconds: 3600,
    identity: {
      type: 'user',
      userEntityRef: 'user:default/guest',
      ownershipEntityRefs: ['user:default/guest'],
    },
  },
};

function show() {
  const onSignInSuccess = jest.fn();
  renderInTestApp(<GuestSignInPage onSignInSuccess={onSignInSuccess} />, {
    apis: [mockApis.discovery({ baseUrl: 'http://localhost' })],
  });
  return onSignInSuccess;
}

describe('GuestSignInPage', () => {
  const fetch = jest.spyOn(window, 'fetch');
  afterEach(() => fetch.mockReset());

  it('signs the guest in without a click', async () => {
    fetch.mockImplementation(async () => Response.json(session));
    const onSignInSuccess = show();
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
    const [identity] = onSignInSuccess.mock.calls[0];
    expect(await identity.getBackstageIdentity()).toMatchObject({
      userEntityRef: 'user:default/guest',
    });
  });

  it('says that the backend is not there yet, and tries again', async () => {
    fetch.mockRejectedValue(new TypeError('Failed to fetch'));
    const onSignInSuccess = show();
    expect(
      await screen.findByRole('heading', { name: 'Waiting for the backend' }),
    ).toBeVisible();
    fetch.mockImplementation(async () => Response.json(session));
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalledTimes(1));
  });
});
