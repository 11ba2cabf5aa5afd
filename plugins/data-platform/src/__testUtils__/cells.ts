import { screen } from '@testing-library/react';

/** The cells of the matrix whose names match, oldest first. */
export async function findCells(name: RegExp): Promise<HTMLElement[]> {
  // By label rather than by role: roles of hundreds of cells take seconds to work out.
  return screen.findAllByLabelText(name, { selector: '[role=gridcell]' });
}

/** The newest cell whose name matches. */
export async function findNewestCell(name: RegExp): Promise<HTMLElement> {
  const cells = await findCells(name);
  return cells[cells.length - 1];
}
