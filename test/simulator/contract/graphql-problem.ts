/** An error as GitHub answers it beside the data: `new GraphQlProblem("NOT_FOUND", "Could not resolve to a User ...")`. */
export class GraphQlProblem extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}
