variable "zone_name" {
  description = "Hosted zone, without a trailing dot"
  type        = string
}

variable "record_name" {
  description = "First label of the record"
  type        = string
}

variable "targets" {
  description = "Colour to load balancer host name"
  type        = map(string)
}

variable "weights" {
  description = "Colour to share of the traffic, 0 to 100"
  type        = map(number)
}

variable "ttl_seconds" {
  description = "How long resolvers keep an answer; also how long a cut-over takes to be felt everywhere"
  type        = number
  default     = 60
}
