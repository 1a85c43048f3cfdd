import { isJson, type Json } from "../../../scripts/trim-schema.ts";

/** GitHub's limit for bodies of issues, pull requests and comments, in characters; the description does not have it. */
const MAX_BODY = 65_536;
const MAX_PER_PAGE = 100;
const MAX_ANNOTATION_TITLE = 255;
/** GitHub docs: "The maximum size is 64 KB", for an annotation's message and raw details. */
const MAX_ANNOTATION_BYTES = 65_536;
const MAX_TITLE = 256;
/** GitHub docs: a label has at most 50 characters, its description 100. */
const MAX_LABEL = 50;
const SHA = /^[0-9a-f]{40}$/;
const COLOR = /^[0-9a-f]{6}$/i;

interface Parts {
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Rules that GitHub enforces (or quietly applies) and the description only says in prose, or not at all. */
export function checkUnwrittenRules(operation: string, { query, body }: Parts): readonly string[] {
  const rule = BODY_RULES.get(operation);
  return [...checkPaging(query), ...(rule !== undefined && isJson(body) ? rule(body) : [])];
}

const BODY_RULES: ReadonlyMap<string, (body: Json) => readonly string[]> = new Map([
  ["checks/create", (body: Json) => [...checkSha(body.head_sha), ...checkRun(body)]],
  ["checks/update", checkRun],
  ["issues/create", checkIssue],
  ["issues/update", checkIssue],
  ["issues/create-comment", checkComment],
  ["issues/update-comment", checkComment],
  ["issues/create-label", checkLabel],
  ["pulls/request-reviewers", checkReviewers],
  ["pulls/remove-requested-reviewers", checkReviewers],
]);

function checkPaging({ per_page, page }: Readonly<Record<string, string>>): readonly string[] {
  const size = Number(per_page ?? 1);
  return [
    ...(size > MAX_PER_PAGE || size < 1
      ? [`per_page is ${size}, but GitHub gives 1 to ${MAX_PER_PAGE}`]
      : []),
    ...(Number(page ?? 1) < 1 ? [`page is ${page}, but pages start at 1`] : []),
  ];
}

function checkSha(sha: unknown): readonly string[] {
  return typeof sha === "string" && !SHA.test(sha)
    ? [`head_sha is not 40 lower-case hexadecimal digits: "${sha}"`]
    : [];
}

function checkRun(body: Json): readonly string[] {
  const completes = body.status === "completed" || body.completed_at !== undefined;
  const output = isJson(body.output) ? body.output : {};
  return [
    ...(completes && body.conclusion === undefined ? ["a completed check run needs a conclusion"] : []),
    ...(body.conclusion !== undefined && body.status !== undefined && body.status !== "completed"
      ? [`a check run with a conclusion cannot be ${String(body.status)}`]
      : []),
    ...(body.conclusion === "stale" ? ["only GitHub can conclude stale"] : []),
    ...list(body.actions).flatMap((action, index) => checkAction(action, index)),
    ...list(output.annotations).flatMap((annotation, index) => checkAnnotation(annotation, index)),
  ];
}

function checkAction(action: Json, index: number): readonly string[] {
  const place = `actions.${index}`;
  return [
    ...tooLong(`${place}.label`, action.label, 20),
    ...tooLong(`${place}.description`, action.description, 40),
    ...tooLong(`${place}.identifier`, action.identifier, 20),
  ];
}

function checkAnnotation(annotation: Json, index: number): readonly string[] {
  const place = `output.annotations.${index}`;
  const { start_line: start, end_line: end, start_column, end_column } = annotation;
  const backwards = typeof start === "number" && typeof end === "number" && (start < 1 || end < start);
  const columns = start_column !== undefined || end_column !== undefined;
  return [
    ...tooLong(`${place}.title`, annotation.title, MAX_ANNOTATION_TITLE),
    ...tooBig(`${place}.message`, annotation.message),
    ...tooBig(`${place}.raw_details`, annotation.raw_details),
    ...(backwards ? [`${place}: lines ${start} to ${end} are no range from line 1 on`] : []),
    ...(columns && start !== end ? [`${place}: columns are only allowed on one line`] : []),
    ...(annotation.message === "" ? [`${place}.message is empty`] : []),
  ];
}

function checkComment(body: Json): readonly string[] {
  const empty = typeof body.body === "string" && body.body.trim() === "";
  return [...tooLong("body", body.body, MAX_BODY), ...(empty ? ["body is blank"] : [])];
}

function checkIssue(body: Json): readonly string[] {
  const empty = typeof body.title === "string" && body.title.trim() === "";
  return [
    ...tooLong("body", body.body, MAX_BODY),
    ...tooLong("title", body.title, MAX_TITLE),
    ...(empty ? ["title is blank"] : []),
    ...(Array.isArray(body.assignees) && body.assignees.length > 10 ? ["at most 10 assignees"] : []),
  ];
}

function checkLabel(body: Json): readonly string[] {
  const color = body.color;
  return [
    ...tooLong("name", body.name, MAX_LABEL),
    ...tooLong("description", body.description, 100),
    ...(typeof color === "string" && !COLOR.test(color)
      ? [`color is not six hexadecimal digits: "${color}"`]
      : []),
  ];
}

function checkReviewers(body: Json): readonly string[] {
  const names = [body.reviewers, body.team_reviewers].flatMap((names) => (Array.isArray(names) ? names : []));
  return names.length === 0 ? ["neither reviewers nor team_reviewers are named"] : [];
}

/** GitHub counts characters, not UTF-16 units. */
function tooLong(place: string, value: unknown, limit: number): readonly string[] {
  const length = typeof value === "string" ? [...value].length : 0;
  return length > limit ? [`${place} has ${length} characters, at most ${limit} are accepted`] : [];
}

function tooBig(place: string, value: unknown): readonly string[] {
  const bytes = typeof value === "string" ? Buffer.byteLength(value) : 0;
  return bytes > MAX_ANNOTATION_BYTES
    ? [`${place} has ${bytes} bytes, at most ${MAX_ANNOTATION_BYTES} are accepted`]
    : [];
}

function list(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}
