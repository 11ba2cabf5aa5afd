const WATCH_PARENT_EVERY_MS = 1_000;

/**
 * A signal that is aborted when this process is told to end: by Ctrl-C, by SIGTERM, by its terminal being closed, or
 * by the end of the npm that started it, which passes on no SIGKILL.
 *
 * @returns {{signal: AbortSignal, dispose: () => void}} `dispose` gives the signals back their usual effect
 */
export function stopSignal() {
  const controller = new AbortController();
  const stop = (/** @type {string} */ reason) =>
    controller.abort(new Error(`Interrupted (${reason}).`));
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) {
    process.on(signal, stop);
  }
  const parent = process.ppid;
  const watch = process.env.npm_lifecycle_event
    ? setInterval(() => {
        if (process.ppid !== parent) {
          stop('npm is gone');
        }
      }, WATCH_PARENT_EVERY_MS)
    : undefined;
  watch?.unref();
  return {
    signal: controller.signal,
    dispose: () => {
      clearInterval(watch);
      for (const signal of signals) {
        process.off(signal, stop);
      }
    },
  };
}
