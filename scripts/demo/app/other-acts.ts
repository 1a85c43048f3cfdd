import { chapterOf, replacing } from "../story.ts";
import { edited } from "./acme.ts";
import { type Act, conclusionOf, expectToBe, propose, pullOf } from "./act.ts";

const DNS_BRANCH = "dns-green";

/** Acts with a pull request each, a merge group of what was let through, and a scan of the default branch. */
export const OTHER_ACTS: readonly Act[] = [
  {
    title: "A script is deleted; an SOP still tells people to run it",
    play: async (scene) => {
      const number = await propose(scene, {
        branch: "no-drain-script",
        title: "Drop the drain script",
        author: "pat",
        edits: chapterOf("no-drain-script").edits,
      });
      scene.show(number);
      expectToBe("the check", conclusionOf(scene, number), "failure");
      scene.tell(
        "This needs no link, because the SOP names the path itself. The annotation is on that line.",
      );
    },
  },
  {
    title: "An owner confirms that the SOP is still accurate",
    play: async (scene) => {
      const number = await propose(scene, {
        branch: "larger-database",
        title: "Give the payments database more room",
        author: "pat",
        edits: {
          "terraform/prod/rds/main.tf": replacing(
            "allocated_storage_gib     = 500",
            "allocated_storage_gib     = 800",
          ),
        },
      });
      expectToBe("the check before", conclusionOf(scene, number), "failure");
      scene.repository.comment(number, "dana", "/sop still-accurate");
      await scene.settle();
      scene.show(number);
      expectToBe("the check", conclusionOf(scene, number), "success");
      scene.tell("This covers the files as they are now. A later push that changes them voids it.");
    },
  },
  {
    title: "Somebody skips the SOP: first without a reason, then with one",
    play: async (scene) => {
      const number = await propose(scene, {
        branch: DNS_BRANCH,
        title: "Point green at the new load balancer",
        author: "pat",
        edits: { "terraform/prod/dns/main.tf": replacing("green.lb.acme.example", "green2.lb.acme.example") },
      });
      scene.repository.comment(number, "pat", "/sop waive dns n/a");
      await scene.settle();
      expectToBe("the check after n/a", conclusionOf(scene, number), "failure");
      scene.repository.comment(
        number,
        "pat",
        "/sop waive dns The cutover steps read the name from Terraform's output.",
      );
      await scene.settle();
      scene.show(number);
      expectToBe("the check", conclusionOf(scene, number), "success");
      scene.tell("Who, when and why stay on record in the check.");
    },
  },
  {
    title: "A pull request from a fork",
    play: async (scene) => {
      const number = await propose(scene, {
        branch: "earlier-renewal",
        title: "Renew certificates earlier",
        author: "olu",
        fork: true,
        edits: {
          "kubernetes/base/certificates/api-certificate.yaml": replacing(
            "renewBefore: 720h",
            "renewBefore: 1080h",
          ),
        },
      });
      scene.show(number);
      expectToBe("the check", conclusionOf(scene, number), "neutral");
      scene.tell(
        "Judged like any other, by the base branch's policy. This link only advises, so nothing is blocked.",
      );
    },
  },
  {
    title: "A pull request breaks the policy",
    play: async (scene) => {
      const number = await propose(scene, {
        branch: "kafka-budget",
        title: "Watch Kafka closely",
        author: "pat",
        edits: { ".github/sopwatch.yml": replacing("driftBudget: 5", "driftBugdet: none") },
      });
      scene.show(number);
      expectToBe("the check", conclusionOf(scene, number), "failure");
      scene.tell(
        "It lists every problem at once, with its line and an example. Until it is fixed, the base's policy judges.",
      );
    },
  },
  {
    title: "A graded link: a new version and more storage, which its SOP does not mention",
    play: async (scene) => {
      const number = await propose(scene, {
        branch: "redis-upgrade",
        title: "Upgrade Redis",
        author: "dana",
        edits: chapterOf("redis-upgrade").edits,
      });
      scene.show(number);
      expectToBe("the check", conclusionOf(scene, number), "success");
      expectToBe("the number of comments", scene.repository.view.comments(number).length, 0);
      scene.tell(
        "Literal links ask for every change; a graded one only counts what bears weakly on the SOP.",
      );
    },
  },
  {
    title: "The same pull request changes a limit that the SOP tells people to look for",
    play: async (scene) => {
      const { edits, title } = chapterOf("redis-memory");
      const files = edited(scene.example, edits);
      await scene.repository.push("redis-upgrade", files, { author: "dana", message: title });
      await scene.settle();
      const number = pullOf(scene, "redis-upgrade");
      scene.show(number);
      expectToBe("the check", conclusionOf(scene, number), "failure");
      scene.tell(
        "Strong: the level of the link counts, and the comment quotes the old value and the new one.",
      );
    },
  },
  {
    title: "The merge queue takes the database change and the DNS change together",
    play: async (scene) => {
      const members = [pullOf(scene, "proxy"), pullOf(scene, DNS_BRANCH)];
      const head = await scene.repository.createMergeGroup(members);
      await scene.settle();
      const [run] = scene.repository.view.checkRuns(head);
      scene.commits.push({
        title: `Merge group of ${members.map((number) => `#${number}`).join(" and ")}`,
        sha: head,
      });
      scene.tell(`sopwatch: ${run?.title ?? "no check"} (${run?.conclusion ?? "nothing"})`);
      expectToBe("the check of the group", run?.conclusion ?? null, "success");
      scene.tell("The waiver on one and the update in the other count for the group.");
    },
  },
];
