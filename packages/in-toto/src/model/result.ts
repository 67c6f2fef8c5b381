/** Success or an expected failure, as a value: malformed input is never an exception. */
export type Result<T, E> = Success<T> | Failure<E>;

/** The half of a {@link Result} that worked. */
export interface Success<T> {
  readonly ok: true;
  /** What came out. */
  readonly value: T;
}

/** The half of a {@link Result} that did not work. */
export interface Failure<E> {
  readonly ok: false;
  /** Why there is no value. */
  readonly error: E;
}

/** A success. */
export function ok<T>(value: T): Success<T> {
  return { ok: true, value };
}

/** An expected failure. */
export function err<E>(error: E): Failure<E> {
  return { ok: false, error };
}
