// Judges requests by an evaluator of others' making: JSON on standard input, a list of requests; JSON on standard output, of
// each what was decided.
import { readFileSync } from 'node:fs'
import { anonymousPrincipal, runSimulation } from '@cloud-copilot/iam-simulate'

const requests = JSON.parse(readFileSync(0, 'utf8'))
const decisions = []
for (const { principal, action, resource, account, context, identity, policy } of requests) {
  const answer = await runSimulation({
    request: {
      principal: principal === 'anonymous' ? anonymousPrincipal : principal,
      action,
      resource: { resource, accountId: account },
      contextVariables: context,
    },
    identityPolicies: identity.map((document, index) => ({ name: `policy-${index}`, policy: document })),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    resourcePolicy: policy ?? undefined,
  }, {})
  decisions.push(answer.resultType === 'error' ? `error: ${JSON.stringify(answer.errors)}` : answer.overallResult)
}
process.stdout.write(JSON.stringify(decisions))
