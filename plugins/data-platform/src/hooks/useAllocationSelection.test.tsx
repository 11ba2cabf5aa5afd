import { act, renderHook } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { useAllocationSelection } from './useAllocationSelection';

describe('what the tab shows of allocations', () => {
  it('is in the URL with the workload that a resource was chosen of', () => {
    const { result } = renderHook(
      () => ({
        selection: useAllocationSelection(),
        location: useLocation(),
      }),
      { wrapper: MemoryRouter },
    );
    act(() => result.current.selection.setResource('cpu', 'trino-worker'));
    expect(result.current.location.search).toBe(
      '?allocation=trino-worker&resource=cpu',
    );
    expect(result.current.selection).toMatchObject({
      allocation: 'trino-worker',
      resource: 'cpu',
    });
  });
});
