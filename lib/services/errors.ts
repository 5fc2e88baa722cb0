export type ErrorCode = "not-found" | "forbidden" | "conflict" | "invalid";

/** An answer that a person must hear: `message` is for them, `cause` for the log. Everything else that is thrown is a fault. */
export class AppError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "AppError";
    this.code = code;
  }
}

export function notFound(what: string, id: string): AppError {
  return new AppError("not-found", `There is no ${what} ${id}`);
}
