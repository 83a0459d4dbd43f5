/** What tests asked of which no answer is recorded: a test that asks such a thing fails. */
const questions: string[] = [];

export function reportUnrecorded(scenario: string, question: string): void {
  questions.push(
    `Nothing is recorded of ${JSON.stringify(question)}: add it with the answer null to ` +
      `src/testing/recordings/${scenario}.json, then run \`yarn record\``,
  );
}

/** Once told they are forgotten. */
export function takeUnrecorded(): string[] {
  return questions.splice(0);
}
