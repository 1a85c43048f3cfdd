/** True for the kinds of file that can be an SOP: Markdown, with GOV.UK's `.html.md.erb` among them. */
export function isDocument(path: string): boolean {
  return /\.(?:md|mdx|markdown|html\.md\.erb)$/i.test(path);
}
