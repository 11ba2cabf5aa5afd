import type { ReactNode } from 'react';
import { act, renderHook } from '@testing-library/react';
import { TestApiProvider } from '@backstage/test-utils';
import { dataPlatformApiRef } from '../api';
import { StoryApi } from '../fixtures';
import { useRuns, useTransitions } from './useEntityHealth';

const pass = (milliseconds: number) =>
  act(() => jest.advanceTimersByTimeAsync(milliseconds));

describe('the health of an entity', () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('is read again by itself where it could not be read, and then no more', async () => {
    const api = new StoryApi();
    const runs = jest.spyOn(api, 'getRuns');
    const transitions = jest.spyOn(api, 'getTransitions');
    runs.mockRejectedValueOnce(new Error('gone'));
    transitions.mockRejectedValueOnce(new Error('gone'));
    const wrapper = ({ children }: { children: ReactNode }) => (
      <TestApiProvider apis={[[dataPlatformApiRef, api]]}>
        {children}
      </TestApiProvider>
    );
    const { result } = renderHook(
      () => ({
        runs: useRuns(api.summary, '10h'),
        transitions: useTransitions(api.summary, '10h'),
      }),
      { wrapper },
    );
    await pass(0);
    expect(result.current.runs.error).toBeDefined();
    expect(result.current.transitions.error).toBeDefined();
    await pass(10_000);
    expect(result.current.runs.error).toBeUndefined();
    expect(result.current.runs.value).toBeDefined();
    expect(result.current.transitions.value).toBeDefined();
    await pass(60_000);
    expect(runs).toHaveBeenCalledTimes(2);
    expect(transitions).toHaveBeenCalledTimes(2);
  });
});
