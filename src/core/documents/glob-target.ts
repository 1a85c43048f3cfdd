/** True when the path of an SOP target may be read as a glob; it is one only where no file has exactly this name. */
export function isGlobTarget(path: string): boolean {
  return /[*?[{\\]/.test(path);
}
