import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** Sets a parameter of a query string, or removes it where there is no value. */
export function setOrDelete(
  params: URLSearchParams,
  name: string,
  value: string | undefined,
): void {
  if (value) {
    params.set(name, value);
  } else {
    params.delete(name);
  }
}

/** The query string of the page, and how to change it in place. */
export function useSearchEdit(): [
  URLSearchParams,
  (change: (next: URLSearchParams) => void) => void,
] {
  const [params, setParams] = useSearchParams();
  const edit = useCallback(
    (change: (next: URLSearchParams) => void) =>
      setParams(
        previous => {
          const next = new URLSearchParams(previous);
          change(next);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  return [params, edit];
}
