import { describe, expect, test } from "vitest";
import { useReaderOf } from "../../../../src/core/infrastructure/graph/unit-index.ts";
import { cpuMs } from "../../../support/cpu-time.ts";
import { targets } from "../graph/targets.ts";

const PLAY = "playbooks/db.yml";

describe("a playbook is built from roles", () => {
  test.each([
    ["- hosts: db\n  roles:\n    - postgres\n", ["3 role playbooks/roles/postgres"]],
    ["---\n- hosts: db\n  roles:\n  - role: postgres\n    tags: [db]\n", ["4 role playbooks/roles/postgres"]],
    ["- hosts: db\n  roles:\n  - { role: postgres, become: true }\n", ["3 role playbooks/roles/postgres"]],
    [
      "- hosts: db\n  roles: [common, {name: postgres}]\n",
      ["2 role playbooks/roles/common", "2 role playbooks/roles/postgres"],
    ],
    ['- hosts: db\n  roles:\n  - "postgres"\n', ["3 role playbooks/roles/postgres"]],
    ["- hosts: db\r\n  roles:\r\n  - postgres\r\n", ["3 role playbooks/roles/postgres"]],
    ["- hosts: db\n  roles: postgres\n", ["2 role playbooks/roles/postgres"]],
    ["- hosts: db\n  roles:\n  - ../roles/postgres\n", ["3 role roles/postgres"]],
    ["- hosts: db\n  roles:\n  - db/postgres\n", ["3 role playbooks/roles/db/postgres"]],
    ["- hosts: db\n  roles:\n  - acme.infra.postgres\n", ["3 role playbooks/roles/acme.infra.postgres"]],
    ["- hosts: db\n  roles:\n  - '{{ role }}'\n", ["3 unknown"]],
    ["- hosts: db\n  roles:\n  - /opt/roles/postgres\n", ["3 outside"]],
    ["- hosts: db\n  tasks:\n  - include_role:\n      name: postgres\n", ["4 role playbooks/roles/postgres"]],
    [
      "- hosts: db\n  tasks:\n  - ansible.builtin.import_role: {name: postgres}\n",
      ["3 role playbooks/roles/postgres"],
    ],
    [
      "- hosts: db\n  pre_tasks:\n  - include_role: name=postgres tasks_from=x\n",
      ["3 role playbooks/roles/postgres"],
    ],
    [
      "- hosts: db\n  tasks:\n  - block:\n    - when: a\n      include_role:\n        name: a\n    rescue:\n    - import_role:\n        name: b\n",
      ["6 role playbooks/roles/a", "9 role playbooks/roles/b"],
    ],
    ["- hosts: db\n  handlers:\n  - import_role: tasks_from=x\n", []],
  ])("%j", (text, expected) => {
    expect(targets(PLAY, text)).toEqual(expected);
  });

  test.each([
    ["- import_playbook: web.yml\n", ["1 file playbooks/web.yml"]],
    ["- ansible.builtin.import_playbook: ../site.yml\n", ["1 file site.yml"]],
    [
      "- hosts: a\n  tasks:\n  - include_tasks: tasks/x.yml\n  - import_tasks:\n      file: y.yml\n",
      ["5 file playbooks/y.yml", "3 file playbooks/tasks/x.yml"],
    ],
    ['- import_playbook: "{{ x }}.yml"\n', ["1 unknown"]],
    ["- import_playbook: /x.yml\n", ["1 outside"]],
  ])("and from other files: %j", (text, expected) => {
    expect(targets(PLAY, text)).toEqual(expected);
  });

  test.each([
    ["a mention in text", "- hosts: a\n  tasks:\n  - debug:\n      msg: 'roles: common'\n"],
    ["a mapping", "roles:\n  common: true\n"],
    ["variables", "postgres_roles:\n- name: app\n"],
    ["other shapes", "- hosts: a\n  roles: 3\n- 5\n- roles: [3, {tags: a}]\n"],
    ["no text", ""],
    [
      "blocks without an end",
      `- block:\n${Array.from({ length: 30 }, (_, at) => `${"  ".repeat(at + 1)}- block:\n`).join("")}${"  ".repeat(31)}- include_role: {name: a}\n`,
    ],
  ])("not by %s", (_, text) => {
    expect(targets(PLAY, text)).toEqual([]);
  });

  test("nobody knows which where the text is too long", () => {
    expect(targets(PLAY, `- roles: ${"y".repeat(600_000)}`)).toBeNull();
  });
});

describe("a file belongs to the role", () => {
  const role = (path: string) => {
    const home = useReaderOf(path)?.homeOf(path);
    return home?.sort === "role" ? home.path : null;
  };
  test.each([
    ["roles/db/tasks/main.yml", "roles/db"],
    ["roles/db/tasks/deep/er/x.yaml", "roles/db"],
    ["roles/db/postgres/tasks/main.yml", "roles/db/postgres"],
    ["ansible/roles/meta/tasks/main.yml", "ansible/roles/meta"],
    ["roles/a/roles/b/handlers/x.yml", "roles/a/roles/b"],
    ["db/meta/main.yml", "db"],
    ["roles/db/defaults/main.yml", "roles/db"],
    ["roles/db/vars/main.yaml", "roles/db"],
    ["roles/db/vars/debian.yml", null],
    ["roles/db/vars/more/main.yml", null],
    ["tasks/main.yml", null],
    ["roles/tasks/main.yml", null],
    ["roles/db/templates/x.yml", null],
    ["roles/db/tasks/x.json", null],
  ])("%s: %s", (path, expected) => {
    expect(role(path)).toBe(expected);
  });

  test("in linear time", () => {
    const hostile = `${"a/tasks/".repeat(100_000)}.yml`;
    expect(cpuMs(() => role(hostile))).toBeLessThan(2_000);
  });
});

describe("a role is built from roles", () => {
  test.each([
    [
      "roles/db/meta/main.yml",
      "dependencies:\n- common\n- role: net\n- {role: tls, when: x}\n",
      [
        "2 role roles/db/meta/roles/common",
        "3 role roles/db/meta/roles/net",
        "4 role roles/db/meta/roles/tls",
      ],
    ],
    ["roles/db/meta/main.yml", "dependencies: []\n", []],
    ["roles/db/meta/main.yml", "galaxy_info:\n  role_name: db\n", []],
    [
      "roles/db/tasks/main.yml",
      "- include_role:\n    name: common\n",
      ["2 role roles/db/tasks/roles/common"],
    ],
    [
      "roles/db/tasks/deep/er/x.yaml",
      "- import_role:\n    name: common\n",
      ["2 role roles/db/tasks/deep/er/roles/common"],
    ],
    ["db/handlers/main.yml", "- import_role: name=common\n", ["1 role db/handlers/roles/common"]],
  ])("in %s", (path, text, expected) => {
    expect(targets(path, text)).toEqual(expected);
  });
});
