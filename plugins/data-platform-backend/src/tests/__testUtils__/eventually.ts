/** Asks again and again until something holds, or else tells what was there last. */
export async function eventually<T>(
  ask: () => Promise<T>,
  holds: (answer: T) => boolean,
  timeoutMs = 120_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(
        `Not within ${timeoutMs / 1000} s; last: ${JSON.stringify(answer)}`,
      );
    }
    await new Promise(resolve => {
      setTimeout(resolve, 50);
    });
  }
}
