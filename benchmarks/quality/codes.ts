/** Figures of answers that are codes, best first: how often the first, or one of the first five, is right. */
import { calibrationError, type Decision, round } from './figures.ts'

export interface CodeCase {
  readonly id: string
  readonly text: string
  readonly right: readonly string[]
  /** Codes that look alike and must not lead. */
  readonly wrong: readonly string[]
}

type Link = (text: string) => readonly { readonly code: string; readonly confidence: number }[]

export function codeFigures(cases: readonly CodeCase[], link: Link) {
  const answers = cases.map((one) => ({ ...one, found: distinct(link(one.text)) }))
  const share = (holds: (one: (typeof answers)[number]) => boolean) =>
    round(answers.length === 0 ? 0 : answers.filter(holds).length / answers.length)
  return {
    cases: cases.length,
    top1: share(({ found, right }) => right.includes(found[0]?.code ?? '')),
    top5: share(({ found, right }) => found.slice(0, 5).some(({ code }) => right.includes(code))),
    lookAlikeLeads: share(({ found, wrong }) => wrong.includes(found[0]?.code ?? '')),
    calibrationError: calibrationError(firstDecisions(cases, link)),
  }
}

/** Whether the first answer of each case is right, where there is one. */
export function firstDecisions(cases: readonly CodeCase[], link: Link): Decision[] {
  return cases.flatMap(({ text, right }) => {
    const [first] = link(text)
    return first === undefined ? [] : [{ confidence: first.confidence, right: right.includes(first.code) }]
  })
}

/** For baselines, which claim no confidence. */
export function briefFigures(cases: readonly CodeCase[], link: Link) {
  const { top1, top5, lookAlikeLeads } = codeFigures(cases, link)
  return { top1, top5, lookAlikeLeads }
}

function distinct(found: ReturnType<Link>): ReturnType<Link> {
  const seen = new Set<string>()
  return found.filter(({ code }) => seen.size !== seen.add(code).size)
}
