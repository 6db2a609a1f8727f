/** Tries again until nothing is thrown; the last error counts when the time is up. */
export async function eventually<T>(check: () => Promise<T> | T, milliseconds = 10_000): Promise<T> {
  const end = performance.now() + milliseconds;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}
