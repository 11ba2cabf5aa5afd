import { useCallback, useEffect, useRef, useState } from 'react';
import { toError } from '@backstage/errors';

/** Something read from the backend that may change under the reader's eyes. */
export interface Live<T> {
  /** The last that was read; it stays when a later attempt fails. */
  value?: T;
  /** When that was, in milliseconds since the epoch. */
  loadedAt?: number;
  /** Why the last attempt failed, until one succeeds. */
  error?: Error;
  /** Whether the first attempt, or one that was asked for, is under way. */
  loading: boolean;
  /** Reads it again now. */
  refresh(): void;
}

/** How a value is kept alive. */
export interface LiveOptions<T> {
  /** What is read: another subject forgets the value of the one before. */
  subject: string;
  /** Another version reads again, and shows the value of the one before until then. */
  version?: string;
  /** Milliseconds from one answer to the next attempt; read once where undefined. */
  interval?: number | ((value: T | undefined) => number | undefined);
  /** Reads nothing where false. */
  enabled?: boolean;
}

type State<T> = Omit<Live<T>, 'refresh'> & { subject: string };

/**
 * Reads a value, and reads it again at an interval for as long as the page is
 * visible. Answers that come late, for another subject, are dropped.
 */
export function useLive<T>(
  load: (signal: AbortSignal) => Promise<T>,
  options: LiveOptions<T>,
): Live<T> {
  const { subject, version = '', interval, enabled = true } = options;
  const [state, setState] = useState<State<T>>({ subject, loading: true });
  const [attempt, setAttempt] = useState(0);

  const latest = useRef({ load, interval });
  latest.current = { load, interval };

  useEffect(() => {
    if (!enabled) {
      return undefined;
    }
    const controller = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let underway = false;
    let lastValue: T | undefined;

    const delay = () => {
      const wanted = latest.current.interval;
      return typeof wanted === 'function' ? wanted(lastValue) : wanted;
    };
    const read = async () => {
      underway = true;
      try {
        const value = await latest.current.load(controller.signal);
        if (controller.signal.aborted) {
          return;
        }
        lastValue = value;
        setState({ subject, value, loadedAt: Date.now(), loading: false });
      } catch (error) {
        if (controller.signal.aborted) {
          return;
        }
        setState(previous => ({
          ...(previous.subject === subject ? previous : {}),
          subject,
          error: toError(error),
          loading: false,
        }));
      }
      underway = false;
      const milliseconds = delay();
      if (milliseconds !== undefined && !document.hidden) {
        timer = setTimeout(read, milliseconds);
      }
    };
    const onVisibilityChange = () => {
      clearTimeout(timer);
      // What changed while nobody looked is read at once.
      if (!document.hidden && !underway && delay() !== undefined) {
        read();
      }
    };

    document.addEventListener('visibilitychange', onVisibilityChange);
    read();
    return () => {
      controller.abort();
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibilityChange);
    };
  }, [subject, version, attempt, enabled]);

  const refresh = useCallback(() => {
    setState(previous => ({ ...previous, loading: true }));
    setAttempt(number => number + 1);
  }, []);

  const { subject: _, ...current } =
    state.subject === subject
      ? state
      : { subject, loading: true, value: undefined };
  return { ...current, refresh };
}
