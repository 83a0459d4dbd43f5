resource "aws_sns_topic" "delivery" {
  name = "${var.name}-delivery"
  tags = var.tags
}

resource "aws_cloudwatch_metric_alarm" "low_frequency" {
  for_each = var.pipelines

  alarm_name          = "${var.name}-${each.key}-low-frequency"
  alarm_description   = "No deployment of ${each.key} for ${var.low_frequency_days} days"
  namespace           = var.metric_namespace
  metric_name         = "DeploymentCount"
  dimensions          = { PipelineName = each.key }
  statistic           = "Sum"
  period              = 86400
  evaluation_periods  = var.low_frequency_days
  datapoints_to_alarm = var.low_frequency_days
  comparison_operator = "LessThanThreshold"
  threshold           = 1
  # A day without a deployment has no datapoint at all.
  treat_missing_data = "breaching"
  alarm_actions      = [aws_sns_topic.delivery.arn]
  ok_actions         = [aws_sns_topic.delivery.arn]
  tags               = var.tags
}

resource "aws_cloudwatch_metric_alarm" "high_error_rate" {
  for_each = var.pipelines

  alarm_name          = "${var.name}-${each.key}-high-error-rate"
  alarm_description   = "More than ${var.high_error_rate_percent} % of the deployments of ${each.key} failed within a day"
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.high_error_rate_percent
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.delivery.arn]
  ok_actions          = [aws_sns_topic.delivery.arn]
  tags                = var.tags

  metric_query {
    id          = "rate"
    expression  = "100 * FILL(failures, 0) / deployments"
    label       = "Failed deployments in percent"
    return_data = true
  }

  metric_query {
    id = "failures"

    metric {
      namespace   = var.metric_namespace
      metric_name = "DeploymentFailure"
      dimensions  = { PipelineName = each.key }
      stat        = "Sum"
      period      = 86400
    }
  }

  metric_query {
    id = "deployments"

    metric {
      namespace   = var.metric_namespace
      metric_name = "DeploymentCount"
      dimensions  = { PipelineName = each.key }
      stat        = "Sum"
      period      = 86400
    }
  }
}
