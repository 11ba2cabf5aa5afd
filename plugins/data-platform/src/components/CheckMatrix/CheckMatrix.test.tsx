import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LAKEHOUSE_STORY, storyRuns, storySummary } from '../../fixtures';
import { CheckMatrix } from './CheckMatrix';

const mockDrawn = jest.fn();
jest.mock('../OutcomeMark', () => {
  const { OutcomeMark: draw, ...others } = jest.requireActual('../OutcomeMark');
  return {
    ...others,
    OutcomeMark: (props: object) => {
      mockDrawn();
      return draw(props);
    },
  };
});

const now = Date.now();
const runs = storyRuns(now, LAKEHOUSE_STORY);
const summary = storySummary(now, runs, LAKEHOUSE_STORY);

function show(): HTMLElement[] {
  render(
    <CheckMatrix
      summary={summary}
      runs={runs}
      hasOlder={false}
      range="10h"
      windows={[]}
      isOpen={() => true}
      onToggle={() => {}}
      onOpen={() => {}}
      onEscape={() => {}}
    />,
  );
  const cells = screen.getAllByLabelText(/^Connection, /, {
    selector: '[role=gridcell]',
  });
  mockDrawn.mockClear();
  return cells;
}

describe('a matrix of many cells', () => {
  it('draws none of them anew for the hint of one', () => {
    const [cell] = show();
    fireEvent.mouseOver(cell);
    // In words for those who see, apart from the name of the cell.
    expect(
      screen.getByText('Connection', { selector: 'strong' }),
    ).toBeVisible();
    expect(mockDrawn).not.toHaveBeenCalled();
  });

  it('draws no other row anew when the focus moves within one', async () => {
    const cells = show();
    act(() => cells[39].focus());
    mockDrawn.mockClear();
    await userEvent.keyboard('{ArrowLeft}');
    expect(cells[38]).toHaveFocus();
    expect(mockDrawn.mock.calls.length).toBeLessThanOrEqual(cells.length);
  });

  it('draws none of them anew as time goes on', () => {
    jest.useFakeTimers();
    try {
      show();
      act(() => jest.advanceTimersByTime(60_000));
      expect(mockDrawn).not.toHaveBeenCalled();
    } finally {
      jest.useRealTimers();
    }
  });
});
