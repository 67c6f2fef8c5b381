declare global {
  var stemmaEarlyAnswers: Map<string, Promise<Response>> | undefined;
}

/**
 * What `public/early.js` has asked for before the application's code was there. Every answer is given once: whoever asks
 * again wants a newer one.
 *
 * @param path with the API's base and the query
 */
export function takeEarlyAnswer(path: string): Promise<Response> | undefined {
  const answer = globalThis.stemmaEarlyAnswers?.get(path);
  globalThis.stemmaEarlyAnswers?.delete(path);
  return answer;
}

/** Forgets what nobody took: later it would be old. */
export function dropEarlyAnswers(): void {
  globalThis.stemmaEarlyAnswers = undefined;
}
