/** Label of issues with feedback about an SOP. */
export const FEEDBACK_LABEL = "sop-feedback";

/** Labels of issues that get one question when they are closed: which SOP was used, did it work. */
export const INCIDENT_LABELS: readonly string[] = ["incident", "postmortem"];

/** Where GitHub looks for the issue form; this repository has it there too. */
export const FEEDBACK_TEMPLATE_PATH = ".github/ISSUE_TEMPLATE/sop-feedback.yml";

/** An issue form (docs: "Syntax for issue forms") by which whoever followed an SOP says what was wrong with it. */
export const FEEDBACK_TEMPLATE = `# Feedback about an SOP. sopwatch asks the SOP's owner, and counts it until the SOP is fixed and this issue is closed.
name: SOP feedback
description: A step failed, was missing, or cost time in an incident
labels: [${FEEDBACK_LABEL}]
body:
  - type: input
    id: sop
    attributes:
      label: Which SOP?
      description: Its path in this repository
      placeholder: docs/runbooks/payments-db.md
    validations:
      required: true
  - type: textarea
    id: step
    attributes:
      label: What went wrong?
      description: The step, what you expected, what happened instead; paste the command and its output
      placeholder: Step 3 failed, the host name in it is gone. I used the one from the inventory.
    validations:
      required: true
  - type: dropdown
    id: outcome
    attributes:
      label: Did it work in the end?
      options:
        - "Yes, with the detour described above"
        - "No"
        - "I was only reading"
    validations:
      required: true
`;
