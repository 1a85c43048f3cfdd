data "aws_caller_identity" "this" {}

data "aws_identitystore_group" "on_call" {
  identity_store_id = one(data.aws_ssoadmin_instances.this.identity_store_ids)

  alternate_identifier {
    unique_attribute {
      attribute_path  = "DisplayName"
      attribute_value = "on-call"
    }
  }
}

data "aws_ssoadmin_instances" "this" {}

module "on_call" {
  source = "../../modules/on-call"

  account_id                = data.aws_caller_identity.this.account_id
  account_name              = "acme-prod"
  group_id                  = data.aws_identitystore_group.on_call.group_id
  break_glass_principal_arn = "arn:aws:iam::${data.aws_caller_identity.this.account_id}:user/break-glass"
}
