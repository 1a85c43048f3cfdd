output "break_glass_role_arn" {
  value = module.on_call.break_glass_role_arn
}
