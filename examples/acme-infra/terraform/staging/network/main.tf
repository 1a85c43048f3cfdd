module "network" {
  source = "../../modules/network"

  name       = "acme-staging"
  cidr_block = "10.30.0.0/16"

  private_subnets = {
    "eu-west-1a" = "10.30.0.0/19"
    "eu-west-1b" = "10.30.32.0/19"
  }
}
