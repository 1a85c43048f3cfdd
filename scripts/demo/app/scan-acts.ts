import { type Act, expectToBe, type Scene } from "./act.ts";

/** From the story's first day until reviews of the example are past their date and the time of grace. */
const FOUR_MONTHS_IN_DAYS = 125;

const PATIENCE_MS = 60_000;

/** Acts about the default branch: what its scan finds, and how often anybody hears of it. */
export const SCAN_ACTS: readonly Act[] = [
  {
    title: "Four months later, the default branch is scanned",
    play: async (scene) => {
      scene.travel(FOUR_MONTHS_IN_DAYS);
      await until(scene, () => scene.repository.view.issues().length > 0);
      showIssues(scene);
      expectToBe("the number of issues", scene.repository.view.issues().length, 1);
      scene.tell("The first scan of a repository writes only the dashboard.");
    },
  },
  {
    title: "Somebody ticks the dashboard's box to scan again",
    play: async (scene) => {
      const [dashboard] = scene.repository.view.issues();
      if (dashboard === undefined) throw new Error("there is no dashboard");
      const body = dashboard.body.replace("- [ ]", "- [x]");
      scene.repository.editIssue(dashboard.number, { body, actor: "sam" });
      await until(scene, () => scene.repository.view.issues().length > 1);
      showIssues(scene);
      scene.tell(
        "Every SOP that is stale beyond the grace period now has an issue. It closes itself when the SOP is fixed.",
      );
    },
  },
];

/** Scans are looked for by a timer, which nothing tells when it is done. */
async function until({ settle }: Scene, isTrue: () => boolean): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; !isTrue(); ) {
    if (Date.now() > end) throw new Error("the scan did not come; this is a bug of sopwatch or of its demo");
    await settle();
  }
  await settle();
}

function showIssues({ repository, tell }: Scene): void {
  for (const { number, title, assignees } of repository.view.issues()) {
    tell(`#${number} ${title}${assignees.length === 0 ? "" : `, assigned to ${assignees.join(", ")}`}`);
  }
}
