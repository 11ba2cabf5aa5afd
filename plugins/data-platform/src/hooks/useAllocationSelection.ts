import { useMemo } from 'react';
import type { AllocatedResource } from 'backstage-plugin-data-platform-common';
import { setOrDelete, useSearchEdit } from './searchParams';

/** The views of the tab. */
export type ViewKey = 'health' | 'allocations' | 'milestones';

/** What the tab shows of allocations, as the URL holds it. */
export interface AllocationSelection {
  view: ViewKey;
  /** Id of the workload's allocation. */
  allocation?: string;
  /** As the URL has it; it may be none of the workload's. */
  resource?: string;
  /** Id of the change whose effect is told. */
  change?: string;
  /** The query string of a view, or of a change within it, for links. */
  searchFor(next: {
    view: ViewKey;
    allocation?: string;
    resource?: AllocatedResource;
    change?: string;
  }): string;
  setView(view: ViewKey): void;
  choose(allocation: string): void;
  /** Of the workload that is shown: it may be there by default. */
  setResource(resource: AllocatedResource, allocation: string): void;
}

const VIEW = 'view';
const OWN = ['allocation', 'resource', 'change'] as const;

/** Reads from, and writes to, the URL which allocations are looked at. */
export function useAllocationSelection(): AllocationSelection {
  const [params, edit] = useSearchEdit();
  return useMemo(
    (): AllocationSelection => ({
      view: readView(params.get(VIEW)),
      allocation: params.get('allocation') ?? undefined,
      resource: params.get('resource') ?? undefined,
      change: params.get('change') ?? undefined,
      searchFor: next => {
        const search = new URLSearchParams(params);
        setOrDelete(search, VIEW, next.view === 'health' ? '' : next.view);
        OWN.forEach(name => setOrDelete(search, name, next[name]));
        // The result that is open belongs to the health.
        search.delete('run');
        search.delete('check');
        return `?${search}`;
      },
      setView: view =>
        edit(next => {
          setOrDelete(next, VIEW, view === 'health' ? '' : view);
          next.delete('run');
          next.delete('check');
        }),
      choose: allocation =>
        edit(next => {
          next.set('allocation', allocation);
          next.delete('change');
        }),
      setResource: (resource, allocation) =>
        edit(next => {
          next.set('allocation', allocation);
          next.set('resource', resource);
          next.delete('change');
        }),
    }),
    [params, edit],
  );
}

function readView(view: string | null): ViewKey {
  return view === 'allocations' || view === 'milestones' ? view : 'health';
}
