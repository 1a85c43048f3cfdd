output "break_glass_role_arn" {
  value = aws_iam_role.break_glass.arn
}
