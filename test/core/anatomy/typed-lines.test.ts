import { describe, expect, test } from "vitest";
import { ANATOMY_CHECKS } from "../../../src/core/anatomy/checks.ts";
import { outlineOf } from "../../../src/core/anatomy/outline.ts";
import { typedBlocks } from "../../../src/core/anatomy/typed-blocks.ts";
import { parseMarkdown } from "../../../src/core/documents/parse-markdown.ts";

/** What the reader of a document types. */
function typed(text: string): readonly string[] {
  const document = parseMarkdown(text);
  if (!document.ok) throw new Error(document.reason);
  return outlineOf(document.value, {}).code.map(({ line, text: code }) => `${line}: ${code.trim()}`);
}

const block = (language: string, ...lines: readonly string[]): string =>
  `\`\`\`${language}\n${lines.join("\n")}\n\`\`\`\n`;

describe("below a prompt stands output", () => {
  test.each([
    ["a dollar", "console", "$ dig db", "db.  60  IN  A  10.20.3.4"],
    ["a dollar in a script", "bash", "$ kubectl get nodes -o wide", "  ip-10-20-3-4.internal   Ready"],
    ["a dollar without a language", "", "$ dig db", "10.20.3.4"],
    ["root at a host", "console", "root@web-1:~# dig db", "10.20.3.4"],
    ["a user in brackets", "", "[ops@10.20.3.4 ~]$ dig db", "10.20.3.4"],
    ["an address in the prompt", "", "ops@10.20.3.4:/srv$ dig db", "10.20.3.4"],
    ["a virtual environment", "sh", "(venv) $ dig db", "10.20.3.4"],
    ["zsh", "zsh", "% dig db", "10.20.3.4"],
    ["another sign", "console", "❯ dig db", "10.20.3.4"],
    ["a bare shell", "console", "sh-5.1# dig db", "10.20.3.4"],
    ["PowerShell", "powershell", "PS C:\\ops> dig db", "A   10.20.3.4"],
    ["PowerShell, short", "console", "PS>dig db", "10.20.3.4"],
    ["the command prompt", "", "C:\\ops> dig db", "10.20.3.4"],
    ["a database", "console", "mysql> dig db", "| 10.20.3.4 |"],
    ["Postgres", "", "payments=# dig db", " 10.20.3.4"],
    ["Redis", "", "redis 10.20.3.4:6379> dig db", "10.20.3.4"],
    ["Python", "pycon", ">>> dig db", "'10.20.3.4'"],
    ["an angle", "", "> dig db", "10.20.3.4"],
    ["root in a console", "console", "# dig db", "10.20.3.4"],
    ["root in a script", "bash", "# dig db", "10.20.3.4"],
  ])("%s", (_, language, command, output) => {
    const lines = typed(`# T\n\n${block(language, command, output, output)}`);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^4: (?:dig db|kubectl get nodes -o wide)$/);
  });

  test("the commands behind all prompts are typed, whatever prompt they have", () => {
    const session = block("console", "$ sudo -i", "# ssh 10.9.9.9", "Last login from 10.20.3.4", "# exit 0");
    expect(typed(session)).toEqual(["2: sudo -i", "3: ssh 10.9.9.9", "5: exit 0"]);
  });
});

describe("a command goes on in the next line", () => {
  test.each([
    ["behind a backslash", ["$ ssh \\", ">   10.9.9.9", "10.20.3.4"], ["ssh \\", "10.9.9.9"]],
    ["behind a pipe", ["$ cat hosts |", "  grep 10.9.9.9", "10.20.3.4"], ["cat hosts |", "grep 10.9.9.9"]],
    ["behind an operator", ["$ cd /srv &&", "./run 10.9.9.9", "10.20.3.4"], ["cd /srv &&", "./run 10.9.9.9"]],
    ["behind a backtick", ["PS> Add-It `", "-To 10.9.9.9", "10.20.3.4"], ["Add-It `", "-To 10.9.9.9"]],
    [
      "in quotation marks",
      ["$ curl -d '{", '"host": "10.9.9.9"', "}' localhost", '{"is": "10.20.3.4"}'],
      ["curl -d '{", '"host": "10.9.9.9"', "}' localhost"],
    ],
    [
      "in a here-document",
      ["$ cat <<EOF >>/etc/hosts", "10.9.9.9 db", "EOF", "10.20.3.4"],
      ["cat <<EOF >>/etc/hosts", "10.9.9.9 db", "EOF"],
    ],
    [
      "in a here-document without prompts",
      ["kubectl apply -f - <<-'END'", "Address: 10.9.9.9", "  END", "Address: 10.20.3.4"],
      ["kubectl apply -f - <<-'END'", "Address: 10.9.9.9", "END"],
    ],
  ])("%s", (_, lines, expected) => {
    expect(typed(block("console", ...lines))).toEqual(expected.map((text, index) => `${index + 2}: ${text}`));
  });

  test.each([
    ["a quotation that nothing closes", ["$ echo it's up", "10.20.3.4"]],
    ["a quotation mark behind a backslash", ["$ echo it\\'s up", "it's 10.20.3.4"]],
    ["a quotation mark in a comment", ["$ ls # don't", "it's 10.20.3.4"]],
    ["a prompt with a comment", ["$ # it's", "it's 10.20.3.4"]],
    ["a here-string", ['$ cat <<<"db"', "10.20.3.4"]],
    ["a here-document at the end", ["$ cat <<EOF"]],
  ])("and not behind %s", (_, lines) => {
    expect(typed(block("console", ...lines))).toHaveLength(1);
  });
});

describe("nobody types", () => {
  test.each([
    [
      "a block of text",
      `Look for a warning in the log, for example:\n\n${block("text", "Feb 18 09:39:36 ip-10-20-3-4 clock wrong")}`,
    ],
    ["a block of output", block("output", "node 10.20.3.4")],
    ["a block of log lines", block("log", "peer 10.20.3.4 refused")],
    ["what is called example output", `Example output:\n\n${block("bash", "db up 10.20.3.4")}`],
    ["what is called so in bold", `**Sample output**\n\n${block("", "db up 10.20.3.4")}`],
    ["what a heading calls so", `## Expected output\n\n${block("sh", "db up 10.20.3.4")}`],
    [
      "what a summary calls so",
      `<details><summary>Example output</summary>\n\n${block("", "db up 10.20.3.4")}\n</details>\n`,
    ],
    ["what a command prints", `This prints the leader:\n\n${block("", "leader=10.20.3.4")}`],
    [
      "what a command returns",
      `The command returns something like the following.\n\n${block("", "queue 10.20.3.4")}`,
    ],
    ["what the reader should see", `You should see:\n\n${block("json", '{"leader": "10.20.3.4"}')}`],
    ["what output looks like", `The output looks like this:\n\n    server 10.20.3.4 up\n`],
    ["what the reader will get, said in a list", `- Then you get:\n\n${block("", "server 10.20.3.4")}`],
    ["what is logged", `A bad peer is logged like this:\n\n${block("", "peer 10.20.3.4 refused")}`],
    ["an answer", `It answers, e.g.:\n\n${block("text", "64 bytes from 10.20.3.4: icmp_seq=1")}`],
    ["an empty block", block("", "")],
  ])("%s", (_, text) => {
    expect(typed(text)).toEqual([]);
  });

  test("a block right below the block of its command, or below a command in the text", () => {
    const listing = block("", "node-1 Ready 10.20.3.4");
    expect(typed(`${block("bash", "kubectl get nodes")}\n${listing}`)).toEqual(["2: kubectl get nodes"]);
    expect(typed(`Run \`kubectl get nodes\`:\n\n${listing}`)).toEqual(["1: kubectl get nodes"]);
  });

  test.each([
    ["a listing", ["kubectl get nodes", "NAME     IP", "node-1   10.20.3.4", "", "node-2   10.20.3.5"]],
    ["a listing without a header", ["oc get endpoints db", "db   10.20.3.4:5432   3d"]],
    ["YAML that a command printed", ["kubectl get pod a -o yaml", "status:", "  podIP: 10.20.3.4"]],
    ["JSON that a command printed", ["curl -s localhost", "{", '  "ip": "10.20.3.4"', "}"]],
    ["a bordered table", ["psql -c x", "+-----------+", "| 10.20.3.4 |"]],
    ["a line of a log", ["journalctl -u a", "2026-11-30T10:00:00Z lost 10.20.3.4"]],
    ["an answer", ["nslookup db", "Address: 10.20.3.4"]],
    ["an error", ["ssh db", "ssh: connect to host 10.20.3.4 port 22: refused"]],
    ["an address", ["dig +short db", "10.20.3.4"]],
    ["output that is cut", ["docker inspect a", "...", "IP 10.20.3.4"]],
    ["a comment", ["kubectl get pods", "# the old one was 10.20.3.4"]],
  ])("%s below a command without a prompt", (_, [command = "", ...output]) => {
    expect(typed(block("shell", command, ...output))).toEqual([`2: ${command}`]);
  });

  test("a value in a table, and one that the text says is shown", () => {
    expect(typed("| Node | Address |\n| - | - |\n| a | `10.20.3.4` |\n")).toEqual([]);
    expect(typed("The log says `connect to 10.20.3.4 failed`. Expected: `10.20.3.4 is up`.\n")).toEqual([]);
  });
});

describe("the reader types", () => {
  test.each([
    ["a script", block("bash", "# restart", "tool 10.9.9.9"), ["3: tool 10.9.9.9"]],
    [
      "a loop",
      block("", "for n in 1 2; do", "  tool 10.9.9.9", "done"),
      ["2: for n in 1 2; do", "3: tool 10.9.9.9", "4: done"],
    ],
    [
      "the next command behind output",
      block("", "dig db", "10.20.3.4", "ssh 10.9.9.9"),
      ["2: dig db", "4: ssh 10.9.9.9"],
    ],
    ["a command in a block of text", block("text", "ssh ops@10.9.9.9"), ["2: ssh ops@10.9.9.9"]],
    [
      "a command that prints something",
      `Run this, which prints it:\n\n${block("", "ssh 10.9.9.9 uptime")}`,
      ["4: ssh 10.9.9.9 uptime"],
    ],
    [
      "a command of a tool nobody knows",
      `You see the pods when you run:\n\n${block("", "tool 10.9.9.9")}`,
      ["4: tool 10.9.9.9"],
    ],
    [
      "a line to add to a file",
      `Add this to \`/etc/hosts\`:\n\n${block("", "10.9.9.9 db")}`,
      ["1: /etc/hosts", "4: 10.9.9.9 db"],
    ],
    [
      "configuration",
      block("yaml", "# where it is", "host: 10.9.9.9"),
      ["2: # where it is", "3: host: 10.9.9.9"],
    ],
    [
      "SQL",
      block("sql", "SELECT ip FROM n WHERE ip = '10.9.9.9';"),
      ["2: SELECT ip FROM n WHERE ip = '10.9.9.9';"],
    ],
    ["PowerShell without a prompt", block("", "Enter-PSSession 10.9.9.9"), ["2: Enter-PSSession 10.9.9.9"]],
    ["an indented block", "Run:\n\n    ssh 10.9.9.9\n", ["3: ssh 10.9.9.9"]],
    ["a command of a table", "| Task | Command |\n| - | - |\n| In | `ssh 10.9.9.9` |\n", ["3: ssh 10.9.9.9"]],
    ["a command that shows a value", "You see it with `ssh 10.9.9.9`.\n", ["1: ssh 10.9.9.9"]],
    ["a host to log in to", "1. Log in to `10.9.9.9`.\n", ["1: 10.9.9.9"]],
  ])("%s", (_, text, expected) => {
    expect(typed(text)).toEqual(expected);
  });
});

test("a block that stands in no passage is read by itself", () => {
  const code = { type: "code" as const, lang: "sh", value: "ls" };
  expect(typedBlocks([])(code)).toEqual([{ index: 0, text: "ls" }]);
});

test("a fixed host is found where it is typed, and not in what is printed", () => {
  const text = `# T\n\n1. Run:\n\n   \`\`\`console\n   $ ssh 10.9.9.9\n   10.20.3.4\n   \`\`\`\n`;
  const document = parseMarkdown(text);
  if (!document.ok) throw new Error(document.reason);
  const check = ANATOMY_CHECKS.find(({ id }) => id === "hard-coded");
  const found = check?.check({
    outline: outlineOf(document.value, {}),
    frontMatter: { lastReviewed: null, contact: null, problems: [] },
    owners: [],
  });
  expect(found).toMatchObject([{ line: 6, message: "has the fixed host 10.9.9.9" }]);
});

test("a block of many long lines is read in linear time", () => {
  const lines = Array.from({ length: 5000 }, () => `$ echo '${"x' ".repeat(20)}`);
  expect(typed(block("console", ...lines))).toHaveLength(5000);
});
