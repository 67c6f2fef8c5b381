/**
 * The same values, each asked for while the one before is still being worked on: one batch is read while the database
 * stores another. No further ahead, because every value waits in memory.
 */
export async function* oneAhead<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const ask = (): Promise<IteratorResult<T>> => {
    const next = iterator.next();
    // Whoever takes it hears of the failure; nobody may be there any more to take it.
    next.catch(() => undefined);
    return next;
  };
  try {
    let next = ask();
    for (;;) {
      const { done, value } = await next;
      if (done === true) return;
      next = ask();
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}
