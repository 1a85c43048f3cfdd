output "instance_id" {
  value = module.payments.instance_id
}

output "endpoint" {
  value = module.payments.endpoint
}

output "subnet_group" {
  value = module.payments.subnet_group
}

output "parameter_group" {
  value = module.payments.parameter_group
}

output "security_group_id" {
  value = module.payments.security_group_id
}
