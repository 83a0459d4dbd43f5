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

resource "aws_cloudwatch_metric_alarm" "failed_deployments" {
  for_each = var.pipelines

  alarm_name          = "${var.name}-${each.key}-failed-deployments"
  alarm_description   = "More than ${var.failed_deployments_percent} % of the deployments of ${each.key} failed within a day"
  evaluation_periods  = 1
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.failed_deployments_percent
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.delivery.arn]
  ok_actions          = [aws_sns_topic.delivery.arn]
  tags                = var.tags

  metric_query {
    id = "rate"
    # DeploymentCount is written for successes only: on a day on which all failed there is none to divide by, and the
    # failures themselves are taken instead, which makes 100 %. A day with neither has no value.
    expression  = "100 * FILL(failures, 0) / MAX([FILL(deployments, 0), FILL(failures, 0)])"
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

moved {
  from = aws_cloudwatch_metric_alarm.high_error_rate
  to   = aws_cloudwatch_metric_alarm.failed_deployments
}
