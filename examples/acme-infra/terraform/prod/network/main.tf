module "network" {
  source = "../../modules/network"

  name       = "acme-prod"
  cidr_block = "10.20.0.0/16"

  private_subnets = {
    "eu-west-1a" = "10.20.0.0/19"
    "eu-west-1b" = "10.20.32.0/19"
    "eu-west-1c" = "10.20.64.0/19"
  }
}
