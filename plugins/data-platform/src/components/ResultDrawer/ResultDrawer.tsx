import {
  useEffect,
  useRef,
  type KeyboardEvent as ReactKeyboardEvent,
  type ReactNode,
} from 'react';
import Drawer from '@material-ui/core/Drawer';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import type { Theme } from '@material-ui/core/styles';
import { useDrawerStyles } from './drawerStyles';

/** The id of the drawer's heading. */
export const DRAWER_TITLE_ID = 'data-platform-result-title';

const ARROWS = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];

/** Whether there is room for the drawer beside the page. */
export function useDrawerBeside(): boolean {
  return useMediaQuery<Theme>(theme => theme.breakpoints.up('lg'));
}

/**
 * The frame of a result: beside the page where there is room, so that cells
 * stay in reach, over it where there is none. Arrow keys go from cell to cell,
 * Esc closes.
 */
export function ResultDrawer(props: {
  open: boolean;
  /** Changes with what is shown, so that it is shown from its top. */
  shownKey: string;
  onArrow(key: string): void;
  onClose(): void;
  children: ReactNode;
}) {
  const { open, shownKey, onArrow, onClose, children } = props;
  const classes = useDrawerStyles();
  const beside = useDrawerBeside();
  const paper = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (paper.current) {
      paper.current.scrollTop = 0;
    }
  }, [shownKey]);

  const onKeyDown = (event: ReactKeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    } else if (ARROWS.includes(event.key)) {
      event.preventDefault();
      onArrow(event.key);
    }
  };

  return (
    <Drawer
      anchor="right"
      variant={beside ? 'persistent' : 'temporary'}
      open={open}
      onClose={onClose}
      // Who closes it says where the focus goes: to the cell that was open last.
      ModalProps={{ disableRestoreFocus: true }}
      PaperProps={{
        ref: paper,
        // Beside the page it stays there, empty, while it is closed.
        role: open ? 'dialog' : undefined,
        'aria-labelledby': open ? DRAWER_TITLE_ID : undefined,
        'aria-modal': open && !beside ? true : undefined,
        className: classes.paper,
        onKeyDown,
      }}
    >
      {open && children}
    </Drawer>
  );
}
