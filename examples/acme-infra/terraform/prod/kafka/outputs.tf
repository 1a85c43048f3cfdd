output "broker_instance_ids" {
  description = "Kafka node id to EC2 instance id"
  value       = { for id, broker in aws_instance.broker : id => broker.id }
}
