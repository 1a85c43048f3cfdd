/** Environment variables by name; an empty one counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads a text file; throws when it cannot. */
export type ReadFile = (path: string) => string;
