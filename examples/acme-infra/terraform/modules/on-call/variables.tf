variable "account_id" {
  description = "AWS account the access is for"
  type        = string
}

variable "account_name" {
  description = "The same account, for people"
  type        = string
}

variable "group_id" {
  description = "Identity Center group that PagerDuty fills"
  type        = string
}

variable "break_glass_principal_arn" {
  description = "The one user that may assume the break-glass role, whose hardware key is in the office safe"
  type        = string
}

variable "session_duration" {
  description = "ISO 8601 duration of a session"
  type        = string
  default     = "PT8H"
}
