/** True when GitHub would show the same: it may hand a text back with other line ends and without the last of them. */
export function sameText(left: string, right: string): boolean {
  return normal(left) === normal(right);
}

function normal(text: string): string {
  return text.replaceAll("\r\n", "\n").trimEnd();
}
