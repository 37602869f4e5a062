/** Waits until something that is tried again and again does not fail any more; then for as long as a test may take. */
export async function eventually<T>(attempt: () => Promise<T>, limit = 20_000): Promise<T> {
  const end = performance.now() + limit;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
