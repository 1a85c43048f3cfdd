data "aws_ssoadmin_instances" "this" {}

locals {
  instance_arn = one(data.aws_ssoadmin_instances.this.arns)
}

resource "aws_ssoadmin_permission_set" "on_call" {
  name             = "on-call"
  description      = "What the person on call may do in ${var.account_name}"
  instance_arn     = local.instance_arn
  session_duration = var.session_duration
}

resource "aws_ssoadmin_managed_policy_attachment" "power_user" {
  instance_arn       = local.instance_arn
  managed_policy_arn = "arn:aws:iam::aws:policy/PowerUserAccess"
  permission_set_arn = aws_ssoadmin_permission_set.on_call.arn
}

# Membership of the group is set by the PagerDuty schedule, once an hour; see docs/runbooks/on-call-access.md.
resource "aws_ssoadmin_account_assignment" "on_call" {
  instance_arn       = local.instance_arn
  permission_set_arn = aws_ssoadmin_permission_set.on_call.arn
  principal_id       = var.group_id
  principal_type     = "GROUP"
  target_id          = var.account_id
  target_type        = "AWS_ACCOUNT"
}

# Break-glass: nobody is a member; assuming it pages security at once.
resource "aws_iam_role" "break_glass" {
  name                 = "break-glass"
  max_session_duration = 3600
  assume_role_policy   = data.aws_iam_policy_document.break_glass.json
}

resource "aws_iam_role_policy_attachment" "break_glass" {
  role       = aws_iam_role.break_glass.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

data "aws_iam_policy_document" "break_glass" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.break_glass_principal_arn]
    }

    condition {
      test     = "Bool"
      variable = "aws:MultiFactorAuthPresent"
      values   = ["true"]
    }
  }
}
