/** Runs `work` on every subject in order, at most `limit` at once. The first failure is thrown once all that had begun have settled. */
export async function inParallel<Subject>(
  subjects: readonly Subject[],
  limit: number,
  work: (subject: Subject) => Promise<void>,
): Promise<void> {
  const waiting = subjects.values();
  const failures: unknown[] = [];
  async function worker(): Promise<void> {
    for (const subject of waiting) {
      try {
        await work(subject);
      } catch (error) {
        failures.push(error);
      }
      if (failures.length > 0) return;
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, subjects.length) }, worker));
  if (failures.length > 0) throw failures[0];
}
