import { parsePipelineArn } from './awsPipelines';

const SHOP = { accountId: '123456789012', region: 'eu-central-1', name: 'shop' };

it.each([
  ['arn:aws:codepipeline:eu-central-1:123456789012:shop', SHOP],
  ['arn:aws:codepipeline:eu-central-1:123456789012:pipeline:shop', SHOP],
  [
    'arn:aws-eusc:codepipeline:eusc-de-east-1:123456789012:shop',
    { ...SHOP, region: 'eusc-de-east-1' },
  ],
  ['shop', undefined],
  ['arn:aws:codebuild:eu-central-1:123456789012:shop', undefined],
  ['arn:aws:codepipeline:eu-central-1:12345:shop', undefined],
  ['arn:aws:codepipeline:EU:123456789012:shop', undefined],
  ['arn:aws:codepipeline:eu-central-1:123456789012:a b', undefined],
  [`arn:aws:codepipeline:eu-central-1:123456789012:${'a'.repeat(101)}`, undefined],
])('%s as the ARN of a pipeline', (arn, target) => {
  expect(parsePipelineArn(arn)).toEqual(target);
});
