/** Why an issue of ours is closed. */
export type ClosingReason =
  | { readonly kind: "fresh" }
  | { readonly kind: "gone" }
  | { readonly kind: "duplicate"; readonly of: number }
  | { readonly kind: "switched-off" };
