import { act, renderHook } from '@testing-library/react';
import { useLive, type LiveOptions } from './useLive';

let hidden = false;
const setHidden = (value: boolean) => {
  hidden = value;
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
};
const pass = (milliseconds: number) =>
  act(() => jest.advanceTimersByTimeAsync(milliseconds));

function live(
  load: (signal: AbortSignal) => Promise<string>,
  options: LiveOptions<string> = { subject: 'a', interval: 10_000 },
) {
  return renderHook((current: LiveOptions<string>) => useLive(load, current), {
    initialProps: options,
  });
}

describe('useLive', () => {
  beforeEach(() => {
    hidden = false;
    jest.useFakeTimers();
    jest.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
  });
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  it('reads again at its interval, from one answer to the next', async () => {
    const load = jest.fn().mockResolvedValue('one');
    const { result } = live(load);
    expect(result.current.loading).toBe(true);
    await pass(0);
    expect(result.current).toMatchObject({ value: 'one', loading: false });
    load.mockResolvedValue('two');
    await pass(10_000);
    expect(result.current.value).toBe('two');
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('rests while the page is hidden, and catches up when it is seen again', async () => {
    const load = jest.fn().mockResolvedValue('one');
    live(load);
    await pass(0);
    setHidden(true);
    await pass(60_000);
    expect(load).toHaveBeenCalledTimes(1);
    setHidden(false);
    await pass(0);
    expect(load).toHaveBeenCalledTimes(2);
    await pass(10_000);
    expect(load).toHaveBeenCalledTimes(3);
  });

  it('reads no more what needs no more, also when it is seen again', async () => {
    const load = jest.fn().mockRejectedValueOnce(new Error('gone'));
    load.mockResolvedValue('one');
    const { result } = live(load, {
      subject: 'a',
      interval: value => (value ? undefined : 10_000),
    });
    await pass(0);
    expect(result.current.error).toBeDefined();
    await pass(10_000);
    expect(result.current.value).toBe('one');
    setHidden(true);
    setHidden(false);
    await pass(60_000);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('keeps the last that was read when an attempt fails', async () => {
    const load = jest.fn().mockResolvedValueOnce('one');
    load.mockRejectedValueOnce(new Error('gone'));
    load.mockResolvedValue('two');
    const { result } = live(load);
    await pass(0);
    const { loadedAt } = result.current;
    await pass(10_000);
    expect(result.current).toMatchObject({ value: 'one', loadedAt });
    expect(result.current.error).toEqual(new Error('gone'));
    act(() => result.current.refresh());
    expect(result.current.loading).toBe(true);
    await pass(0);
    expect(result.current.value).toBe('two');
    expect(result.current.error).toBeUndefined();
  });

  it('forgets another subject at once, and what comes late for it', async () => {
    const answers = new Map<string, (value: string) => void>();
    const load = jest.fn(
      () =>
        new Promise<string>(resolve => {
          answers.set(`call ${load.mock.calls.length}`, resolve);
        }),
    );
    const { result, rerender } = live(load, { subject: 'a' });
    rerender({ subject: 'b' });
    answers.get('call 2')?.('of b');
    await pass(0);
    answers.get('call 1')?.('of a');
    await pass(0);
    expect(result.current.value).toBe('of b');
    rerender({ subject: 'c' });
    expect(result.current).toMatchObject({ value: undefined, loading: true });
  });

  it('shows a version until the next one is there', async () => {
    const load = jest.fn().mockResolvedValueOnce('one');
    const { result, rerender } = live(load, { subject: 'a', version: '1' });
    await pass(0);
    let answer: (value: string) => void = () => {};
    load.mockReturnValue(
      new Promise<string>(resolve => {
        answer = resolve;
      }),
    );
    rerender({ subject: 'a', version: '2' });
    await pass(0);
    expect(result.current).toMatchObject({ value: 'one', loading: false });
    answer('two');
    await pass(0);
    expect(result.current.value).toBe('two');
  });

  it('ends what is under way, and reads no more, when nobody needs it', async () => {
    const load = jest.fn().mockResolvedValue('one');
    const { unmount } = live(load);
    const [signal] = load.mock.calls[0];
    await pass(0);
    unmount();
    expect(signal.aborted).toBe(true);
    await pass(60_000);
    expect(load).toHaveBeenCalledTimes(1);
  });
});
