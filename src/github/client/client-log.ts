/** The part of a logger that the client uses (pino's shape). What is logged never holds tokens, payloads or bodies. */
export interface Log {
  warn(data: Readonly<Record<string, unknown>>, message: string): void;
}
