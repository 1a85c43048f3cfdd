import type { Command } from "../../../core/model/command.ts";
import { FORMS } from "../../../core/statements/parse-commands.ts";
import { markdownCode, markdownText } from "../../escape.ts";

/** One line for whoever made a statement that does not count. `refusal` is a whole sentence. */
export function refusalAnswer(refusal: string): string {
  return markdownText(refusal);
}

/** The answer to a command that means nothing on an SOP's issue; null for those that do. */
export function otherCommandAnswer(command: Command): string | null {
  switch (command.verb) {
    case "help":
      return `On this issue, an owner can comment ${markdownCode(FORMS["still-accurate"])} or ${markdownCode(FORMS.snooze)}. Anybody can comment ${markdownCode(FORMS.recheck)} to scan again.`;
    case "waive":
    case "explain":
      return `${markdownCode(`/sop ${command.verb}`)} works only on pull requests. Here, use ${markdownCode(FORMS["still-accurate"])} or ${markdownCode(FORMS.snooze)}.`;
    case "unknown": {
      const meant =
        command.suggestion === null ? "" : ` Did you mean ${markdownCode(`/sop ${command.suggestion}`)}?`;
      return `There is no command ${markdownCode(command.word.slice(0, 50))}.${meant}`;
    }
    case "malformed": {
      const form = command.of === null ? "" : ` The form is ${markdownCode(FORMS[command.of])}.`;
      return `${markdownText(command.problem)}${form}`;
    }
    default:
      return null;
  }
}
