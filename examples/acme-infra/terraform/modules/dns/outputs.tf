output "zone_id" {
  value = data.aws_route53_zone.this.zone_id
}

output "record_fqdn" {
  value = "${var.record_name}.${var.zone_name}"
}

output "ttl_seconds" {
  value = var.ttl_seconds
}
