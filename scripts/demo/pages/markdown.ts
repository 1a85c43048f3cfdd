import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import type { CompileContext, HtmlExtension, Token } from "micromark-util-types";
import { keepAllowedHtml } from "./allowed-html.ts";
import type { Html } from "./html.ts";

/**
 * Markdown as GitHub shows it: tables, task lists, strikethrough, and of HTML only a few harmless tags. micromark escapes text and
 * drops dangerous links; HTML goes through `keepAllowedHtml`.
 */
export function renderMarkdown(source: string): Html {
  const rendered = micromark(source, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml(), HARMLESS_HTML],
  });
  return { html: rendered };
}

const HARMLESS_HTML: HtmlExtension = {
  enter: { htmlFlow: holdBack, htmlText: holdBack },
  exit: { htmlFlow: writeFlow, htmlText: writeHarmless },
};

function holdBack(this: CompileContext): undefined {
  this.buffer();
}

function writeFlow(this: CompileContext, token: Token): undefined {
  writeHarmless.call(this, token);
  this.lineEndingIfNeeded();
}

function writeHarmless(this: CompileContext, token: Token): undefined {
  this.resume();
  this.raw(keepAllowedHtml(this.sliceSerialize(token)));
}
