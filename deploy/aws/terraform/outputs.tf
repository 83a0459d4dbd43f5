output "topic_arn" {
  description = "SNS topic of all alarms: subscribe the people or the chat that should know."
  value       = aws_sns_topic.delivery.arn
}

output "function_name" {
  description = "The Lambda that writes the metrics."
  value       = aws_lambda_function.deployment_metrics.function_name
}
