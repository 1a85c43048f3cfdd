output "instance_id" {
  description = "DB instance identifier, for the aws command line"
  value       = aws_db_instance.primary.identifier
}

output "endpoint" {
  description = "Host name that clients connect to; follows the primary through a failover"
  value       = aws_db_instance.primary.address
}

output "subnet_group" {
  value = aws_db_subnet_group.this.name
}

output "parameter_group" {
  value = aws_db_parameter_group.this.name
}

output "security_group_id" {
  value = aws_security_group.this.id
}
