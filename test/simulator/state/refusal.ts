/** GitHub says no: the status and message of its answer. */
export class Refusal extends Error {
  readonly status: number;
  readonly errors: readonly unknown[] | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    more: { readonly errors?: readonly unknown[]; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.errors = more.errors ?? null;
    this.headers = more.headers ?? {};
  }
}

/** 404, which GitHub also says where one may not even know that a thing is there. */
export function notFound(): Refusal {
  return new Refusal(404, "Not Found");
}

/** 403 of an App that lacks a permission. */
export function notAccessible(): Refusal {
  return new Refusal(403, "Resource not accessible by integration");
}
