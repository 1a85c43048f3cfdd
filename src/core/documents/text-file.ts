/** The file that holds an SOP's text: the last of its places (see `Sop`); its own path where no place is known. */
export function textFile(path: string, places: readonly string[] = []): string {
  return places.at(-1) ?? path;
}
