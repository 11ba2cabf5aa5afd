import { useCallback, useMemo } from 'react';
import type {
  EntitySummary,
  System,
} from 'backstage-plugin-data-platform-common';
import type { Selection } from '../../hooks';
import { isOpenByDefault, isSystemOpen } from '../CheckMatrix';

/** Which systems show their checks. */
export interface Folding {
  isOpen(system: System): boolean;
  onToggle(system: System, open: boolean): void;
}

/** Those that the URL says; for the others, those that are not well. */
export function useFolding(
  summary: EntitySummary,
  selection: Selection,
): Folding {
  const { checks } = summary;
  const { opened, folded, cell, setOpen } = selection;
  const shownCheck = cell?.checkRef;
  const isOpen = useCallback(
    (system: System) =>
      isSystemOpen(system, checks ?? [], { opened, folded, shownCheck }),
    [checks, opened, folded, shownCheck],
  );
  const onToggle = useCallback(
    (system: System, open: boolean) =>
      setOpen(system.ref, open, isOpenByDefault(system, checks ?? [])),
    [checks, setOpen],
  );
  return useMemo(() => ({ isOpen, onToggle }), [isOpen, onToggle]);
}
