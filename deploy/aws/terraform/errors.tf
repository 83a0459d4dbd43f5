# Whether services answer with errors. The history of such an alarm is the incidents of a service: name it in the
# annotation dora/aws-alarms, and the portal measures the time to restore from it.

resource "aws_cloudwatch_metric_alarm" "high_error_rate" {
  for_each = var.load_balancers

  alarm_name          = "${var.name}-${each.key}-high-error-rate"
  alarm_description   = "More than ${var.high_error_rate_percent} % of the requests to ${each.key} ended in a server error"
  evaluation_periods  = 2
  datapoints_to_alarm = 2
  comparison_operator = "GreaterThanThreshold"
  threshold           = var.high_error_rate_percent
  # Nobody asks.
  treat_missing_data = "notBreaching"
  alarm_actions      = [aws_sns_topic.delivery.arn]
  ok_actions         = [aws_sns_topic.delivery.arn]
  tags               = var.tags

  metric_query {
    id = "rate"
    # RequestCount has only what reached a target: what the load balancer itself refused is an error and a request, too.
    expression  = "100 * (FILL(answered, 0) + FILL(refused, 0)) / (FILL(requests, 0) + FILL(refused, 0))"
    label       = "Server errors in percent"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = {
      answered = "HTTPCode_Target_5XX_Count"
      refused  = "HTTPCode_ELB_5XX_Count"
      requests = "RequestCount"
    }

    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/ApplicationELB"
        metric_name = metric_query.value
        dimensions  = { LoadBalancer = each.value }
        stat        = "Sum"
        period      = 300
      }
    }
  }
}
