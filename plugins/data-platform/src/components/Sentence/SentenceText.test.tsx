import { act, render } from '@testing-library/react';
import type { SentencePart } from 'backstage-plugin-data-platform-common';
import { SentenceText } from './SentenceText';

const now = Date.parse('2026-11-24T15:30:00Z');
const at = (seconds: number) => new Date(now + seconds * 1000).toISOString();
const duration = (seconds: number): SentencePart => ({
  kind: 'duration',
  text: '',
  time: at(seconds),
});
const text = (words: string): SentencePart => ({ kind: 'text', text: words });

describe('the times of a sentence', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  const shownIn = (seconds: number) =>
    act(() => jest.advanceTimersByTimeAsync(seconds * 1000));

  it('stay true while it is shown, and what has come is not ever further away', async () => {
    const { container } = render(
      <SentenceText
        rough
        parts={[
          text('Last looked at '),
          duration(-120),
          text(' ago, next in '),
          duration(180),
          text('.'),
        ]}
      />,
    );
    expect(container).toHaveTextContent('at 2 min ago, next in 3 min.');
    await shownIn(60);
    expect(container).toHaveTextContent('at 3 min ago, next in 2 min.');
    await shownIn(180);
    expect(container).toHaveTextContent('at 6 min ago, next in a moment.');
  });

  it('tell how long it is until the first run', async () => {
    const { container } = render(
      <SentenceText
        parts={[text('First run due in '), duration(780), text('.')]}
      />,
    );
    expect(container).toHaveTextContent('First run due in 13 min.');
    await shownIn(800);
    expect(container).toHaveTextContent('First run due in a moment.');
  });

  it('are none that is less than nothing where a clock runs slow', () => {
    const { container } = render(
      <SentenceText
        rough
        parts={[text('Last looked at '), duration(20), text(' ago.')]}
      />,
    );
    expect(container).toHaveTextContent('Last looked at a moment ago.');
  });
});
