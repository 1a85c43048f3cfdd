variable "weights" {
  description = "Share of the API's traffic per colour; set in weights.auto.tfvars.json"
  type        = map(number)
}
