variable "name" {
  description = "Prefix of everything that is made."
  type        = string
  default     = "dora"
}

variable "metric_namespace" {
  description = "Namespace of DeploymentCount and DeploymentFailure; the same as dora.aws.metricNamespace of the portal."
  type        = string
  default     = "DORA"
}

variable "pipelines" {
  description = "Pipelines to count, each with its production stage or null. A failure in or after that stage is a failed deployment."
  type        = map(string)
  default     = {}
}

variable "lambda_code" {
  description = "Folder with the built Lambda: yarn workspace dora-deployment-metrics build."
  type        = string
  default     = "../lambda/dist"
}

variable "low_frequency_days" {
  description = "Days without any deployment of a pipeline after which its alarm goes off (at most 7: CloudWatch looks back no further)."
  type        = number
  default     = 7

  validation {
    condition     = var.low_frequency_days >= 1 && var.low_frequency_days <= 7
    error_message = "low_frequency_days must lie between 1 and 7."
  }
}

variable "failed_deployments_percent" {
  description = "Failed deployments per 100 of the last day above which the alarm of a pipeline goes off."
  type        = number
  default     = 30
}

variable "load_balancers" {
  description = "Services whose server errors to alarm on, each with its Application Load Balancer as CloudWatch names it: app/<name>/<id>."
  type        = map(string)
  default     = {}
}

variable "high_error_rate_percent" {
  description = "Server errors per 100 requests, in two periods of five minutes in a row, above which the alarm of a service goes off."
  type        = number
  default     = 5
}

variable "log_retention_days" {
  description = "Days that the Lambda's log is kept."
  type        = number
  default     = 30
}

variable "tags" {
  description = "Tags of everything that is made."
  type        = map(string)
  default     = {}
}
