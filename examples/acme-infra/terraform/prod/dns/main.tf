module "api" {
  source = "../../modules/dns"

  zone_name   = "acme.example"
  record_name = "api"
  weights     = var.weights

  targets = {
    blue  = "blue.lb.acme.example"
    green = "green.lb.acme.example"
  }
}
