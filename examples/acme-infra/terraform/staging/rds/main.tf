data "terraform_remote_state" "network" {
  backend = "s3"

  config = {
    bucket = "acme-terraform-state"
    key    = "staging/network.tfstate"
    region = "eu-west-1"
  }
}

# The smallest database that a restore drill can be run against; it has no clients of its own.
module "payments" {
  source = "../../modules/rds"

  name                      = "payments"
  environment               = "staging"
  vpc_id                    = data.terraform_remote_state.network.outputs.vpc_id
  subnet_ids                = data.terraform_remote_state.network.outputs.private_subnet_ids
  client_security_group_ids = []
  instance_class            = "db.t4g.large"
  allocated_storage_gib     = 100
  multi_az                  = false
  backup_retention_days     = 7
}
