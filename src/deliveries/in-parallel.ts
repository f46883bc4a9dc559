/** Works on `things` in order, at most `atOnce` at a time. After the first throw nothing new is begun, and it is thrown. */
export async function inParallel<Thing>(
  atOnce: number,
  things: readonly Thing[],
  work: (thing: Thing) => Promise<void>,
): Promise<void> {
  const left = things[Symbol.iterator]();
  let hasFailed = false;
  async function one(): Promise<void> {
    for (const thing of left) {
      if (hasFailed) return;
      await work(thing).catch((error: unknown) => {
        hasFailed = true;
        throw error;
      });
    }
  }
  const workers = Array.from({ length: Math.min(atOnce, things.length) }, one);
  const ends = await Promise.allSettled(workers);
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
