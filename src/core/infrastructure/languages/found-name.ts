/** What a name names, in words for people. */
export type NameKind =
  | "Terraform resource"
  | "Terraform data source"
  | "Terraform module"
  | "Terraform variable"
  | "Terraform output"
  | "Terraform local"
  | "resource name"
  | "Kubernetes object"
  | "namespace"
  | "setting"
  | "workflow"
  | "job"
  | "Ansible role"
  | "Ansible play"
  | "alert"
  | "recording rule"
  | "host name"
  | "port"
  | "option"
  | "workflow input"
  | "environment variable"
  | "Make target";

/** A name that one version of a file defines. */
export interface FoundName {
  readonly kind: NameKind;
  /** As an SOP would write it. */
  readonly name: string;
  /** Line of the definition, from 1. */
  readonly line: number;
  /** What the definition stands in (a resource type, a key): a rename stays within it. */
  readonly scope: string;
  /** Texts whose presence anywhere at head means that the name lives on; found as whole words. */
  readonly search: readonly string[];
}

/** A name by its plain text: it lives on wherever that text stands. */
export function foundName(kind: NameKind, name: string, place: { line: number; scope?: string }): FoundName {
  return { kind, name, line: place.line, scope: place.scope ?? "", search: [name] };
}
