data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = "acme-terraform-state"
    key    = "prod/network.tfstate"
    region = "eu-west-1"
  }
}

data "terraform_remote_state" "eks" {
  backend = "s3"

  config = {
    bucket = "acme-terraform-state"
    key    = "prod/eks.tfstate"
    region = "eu-west-1"
  }
}

module "payments" {
  source = "../../modules/rds"

  name                      = "payments"
  environment               = "prod"
  vpc_id                    = data.terraform_remote_state.network.outputs.vpc_id
  subnet_ids                = data.terraform_remote_state.network.outputs.private_subnet_ids
  client_security_group_ids = [data.terraform_remote_state.eks.outputs.node_security_group_id]
  instance_class            = "db.r7g.2xlarge"
  allocated_storage_gib     = 500
}
