/**
 * A signal that follows another one and also ends after a time.
 *
 * @param createReason - of the abort after that time
 * @public
 */
export function startTimeout(
  signal: AbortSignal | undefined,
  ms: number,
  createReason: () => Error,
): { signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const follow = () => controller.abort(signal?.reason);
  const timer = setTimeout(() => controller.abort(createReason()), ms);
  signal?.addEventListener('abort', follow, { once: true });
  if (signal?.aborted) {
    follow();
  }
  return {
    signal: controller.signal,
    stop() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', follow);
    },
  };
}
