/** What the process tells the shell; the same numbers as `in-toto-verify`. */
export const EXIT = {
  /** Verified, or everything stored. */
  good: 0,
  /** Not verified, or something rejected. */
  bad: 1,
  /** The command line or an input makes no sense, or the server cannot be reached. */
  unusable: 2,
  /** Ctrl-C, as shells know it. */
  cancelled: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
