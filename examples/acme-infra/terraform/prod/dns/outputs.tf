output "zone_id" {
  value = module.api.zone_id
}

output "record_fqdn" {
  value = module.api.record_fqdn
}

output "ttl_seconds" {
  value = module.api.ttl_seconds
}
