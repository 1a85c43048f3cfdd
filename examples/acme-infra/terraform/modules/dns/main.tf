data "aws_route53_zone" "this" {
  name = var.zone_name
}

# One record per colour. Route 53 answers with each in proportion to its weight; 0 takes a colour out.
resource "aws_route53_record" "api" {
  for_each = var.weights

  zone_id        = data.aws_route53_zone.this.zone_id
  name           = "${var.record_name}.${var.zone_name}"
  type           = "CNAME"
  ttl            = var.ttl_seconds
  records        = [var.targets[each.key]]
  set_identifier = each.key

  weighted_routing_policy {
    weight = each.value
  }
}
