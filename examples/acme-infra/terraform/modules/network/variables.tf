variable "name" {
  description = "Name of the network, also the prefix of everything in it"
  type        = string
}

variable "region" {
  description = "AWS region"
  type        = string
  default     = "eu-west-1"
}

variable "cidr_block" {
  description = "Address range of the network"
  type        = string
}

variable "private_subnets" {
  description = "Availability zone to address range"
  type        = map(string)
}
