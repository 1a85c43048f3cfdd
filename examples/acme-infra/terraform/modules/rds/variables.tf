variable "name" {
  description = "What the database is for; the instance is called name-environment"
  type        = string
}

variable "environment" {
  description = "prod or staging"
  type        = string
}

variable "vpc_id" {
  description = "Network the database lives in"
  type        = string
}

variable "subnet_ids" {
  description = "Private subnets, at least two zones"
  type        = list(string)
}

variable "client_security_group_ids" {
  description = "Security groups that may connect"
  type        = list(string)
}

variable "instance_class" {
  description = "RDS instance class"
  type        = string
}

variable "allocated_storage_gib" {
  description = "Storage at creation; grows by itself to twice this"
  type        = number
}

variable "multi_az" {
  description = "Keep a synchronous standby in a second zone"
  type        = bool
  default     = true
}

variable "backup_retention_days" {
  description = "How far back a point-in-time restore can go"
  type        = number
  default     = 35
}
