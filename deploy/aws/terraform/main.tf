# Counts the deployments of CodePipeline pipelines as CloudWatch metrics, and says when they stay away or go wrong.

locals {
  production_stages = { for name, stage in var.pipelines : name => stage if stage != null }
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "archive_file" "lambda" {
  type        = "zip"
  source_dir  = "${path.module}/${var.lambda_code}"
  output_path = "${path.module}/.build/lambda.zip"
}

resource "aws_dynamodb_table" "ledger" {
  name         = "${var.name}-counted-executions"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "entry"
  tags         = var.tags

  attribute {
    name = "entry"
    type = "S"
  }

  ttl {
    attribute_name = "expiresAt"
    enabled        = true
  }
}

resource "aws_cloudwatch_log_group" "lambda" {
  name              = "/aws/lambda/${var.name}-deployment-metrics"
  retention_in_days = var.log_retention_days
  tags              = var.tags
}

resource "aws_lambda_function" "deployment_metrics" {
  function_name    = "${var.name}-deployment-metrics"
  description      = "Counts CodePipeline deployments as ${var.metric_namespace} metrics"
  role             = aws_iam_role.lambda.arn
  runtime          = "nodejs22.x"
  handler          = "index.handler"
  filename         = data.archive_file.lambda.output_path
  source_code_hash = data.archive_file.lambda.output_base64sha256
  timeout          = 30
  memory_size      = 256
  tags             = var.tags

  environment {
    variables = {
      LEDGER_TABLE      = aws_dynamodb_table.ledger.name
      METRIC_NAMESPACE  = var.metric_namespace
      PRODUCTION_STAGES = jsonencode(local.production_stages)
    }
  }

  depends_on = [aws_cloudwatch_log_group.lambda]
}

# With no pipeline there is no event to wait for, and EventBridge refuses a pattern with an empty list.
resource "aws_cloudwatch_event_rule" "pipelines" {
  count = length(var.pipelines) > 0 ? 1 : 0

  name        = "${var.name}-pipeline-executions"
  description = "The end of an execution of the pipelines that are counted"
  tags        = var.tags

  event_pattern = jsonencode({
    source        = ["aws.codepipeline"]
    "detail-type" = ["CodePipeline Pipeline Execution State Change"]
    detail = {
      pipeline = keys(var.pipelines)
      state    = ["SUCCEEDED", "FAILED"]
    }
  })
}

resource "aws_cloudwatch_event_target" "lambda" {
  count = length(aws_cloudwatch_event_rule.pipelines)

  rule = aws_cloudwatch_event_rule.pipelines[count.index].name
  arn  = aws_lambda_function.deployment_metrics.arn
}

resource "aws_lambda_permission" "events" {
  count = length(aws_cloudwatch_event_rule.pipelines)

  statement_id  = "AllowEventBridge"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.deployment_metrics.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.pipelines[count.index].arn
}
