import { chapterOf } from "../story.ts";
import { edited } from "./acme.ts";
import { type Act, conclusionOf, expectToBe, propose, pullOf, type Scene } from "./act.ts";
import { OTHER_ACTS } from "./other-acts.ts";
import { SCAN_ACTS } from "./scan-acts.ts";

const PROXY = "proxy";

/** The whole story, in the order in which it is told; the first four acts are about one pull request. */
export const ACTS: readonly Act[] = [
  {
    title: "A pull request changes the database module but not its SOP",
    play: async (scene) => {
      const number = await propose(scene, {
        branch: PROXY,
        title: "Put a proxy in front of the payments database",
        author: "pat",
        edits: chapterOf("proxy").edits,
      });
      scene.show(number);
      expectToBe("the check", conclusionOf(scene, number), "failure");
      scene.tell(
        "The check fails, one comment says what to do, and the SOP's owners are asked for a review.",
      );
    },
  },
  {
    title: "The author changes only the SOP's review date",
    play: async (scene) => {
      const number = await pushOn(scene, "proxy-with-new-date");
      scene.show(number);
      expectToBe("the check", conclusionOf(scene, number), "failure");
      scene.tell(
        "Refused, with the reason. The comment was edited in place; nobody was asked a second time.",
      );
    },
  },
  {
    title: "A stranger says that the SOP is still accurate",
    play: async (scene) => {
      const number = pullOf(scene, PROXY);
      scene.repository.comment(number, "stranger", "/sop still-accurate");
      await scene.settle();
      scene.show(number);
      expectToBe("the check", conclusionOf(scene, number), "failure");
      scene.tell("Only an owner who is not the author can confirm.");
    },
  },
  {
    title: "The author updates the step that the change breaks",
    play: async (scene) => {
      const number = await pushOn(scene, "proxy-with-sop");
      scene.show(number);
      expectToBe("the check", conclusionOf(scene, number), "success");
      scene.tell("Green: the linked section changed in substance. The comment folded to one line.");
    },
  },
  ...OTHER_ACTS,
  ...SCAN_ACTS,
];

/** Pushes a chapter's edits onto the branch of the database change. */
async function pushOn(scene: Scene, chapter: string): Promise<number> {
  const { edits, title } = chapterOf(chapter);
  await scene.repository.push(PROXY, edited(scene.example, edits), { author: "pat", message: title });
  await scene.settle();
  return pullOf(scene, PROXY);
}
