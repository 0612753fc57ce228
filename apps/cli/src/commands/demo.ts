/** duikou demo: the main job on the sample region, and what to try next. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Language, match, why } from 'duikou'
import { readPolicy } from '../policies.ts'
import { openFolder } from '../region-folder.ts'
import { endProgress, progressLine } from '../terminal.ts'
import { matchText } from './match.ts'
import { whyText } from './why.ts'

/** An internship with its legal rules, a licence, a plain post with a must-have skill. */
const SHOWN = ['D-0006', 'D-0011', 'D-0012'] as const

export async function demo({ lang }: { readonly lang: Language }): Promise<void> {
  const folder = sampleFolder()
  const { registry } = await openFolder(folder, undefined, progressLine)
  endProgress()
  const policy = readPolicy(undefined)
  const say = (text: string) => process.stdout.write(`${text}\n`)
  const { demands, enterprises, programs, schools, trainees } = registry.data
  say(
    lang === 'zh'
      ? `示例地区（单位与人员均为虚构）：${enterprises.length} 家企业 ${demands.length} 个需求，${schools.length} 所学校 ${programs.length} 个专业点，${trainees.length} 名学员；基准日 ${registry.asOf}\n`
      : `Sample region (all parties invented): ${enterprises.length} enterprises with ${demands.length} demands, ${schools.length} schools with ${programs.length} programs, ${trainees.length} trainees; as of ${registry.asOf}\n`,
  )
  for (const demand of SHOWN) {
    say(matchText(registry, demand, match(registry, { demand, policy, top: 5 }), lang))
    say(matchText(registry, demand, match(registry, { demand, policy, top: 3, for: 'program' }), lang))
  }
  const best = match(registry, { demand: SHOWN[0], policy, top: 1 }).hits[0]
  if (best !== undefined)
    say(whyText(registry, why(registry, { demand: SHOWN[0], candidate: best.candidate, policy }), lang))
  const run = 'npm run -s duikou --'
  say(
    [
      '',
      lang === 'zh' ? '接下来可以试：' : 'Try next:',
      `  ${run} match --data data/sample --demand ${SHOWN[0]} --top 10`,
      `  ${run} match --data data/sample --demand ${SHOWN[0]} --for programs`,
      `  ${run} why --data data/sample --demand ${SHOWN[0]} --candidate ${best?.candidate ?? 'T-00001'}`,
      `  ${run} match --data data/sample --enterprise E-001 --out matches.xlsx`,
      `  ${run} match --data data/sample --all --top 5 --json`,
    ].join('\n'),
  )
}

/** Beside the command in a clone, inside @duikou/data once installed. */
function sampleFolder(): string {
  const here = path.dirname(fileURLToPath(import.meta.url))
  const places = [
    path.join(here, '..', '..', '..', 'data', 'sample'),
    path.join(here, '..', '..', '..', '..', 'data', 'sample'),
    path.join(here, '..', '..', '..', '@duikou', 'data', 'sample'),
  ]
  const found = places.find((place) => existsSync(place))
  if (found === undefined) throw new Error('找不到示例数据 (the sample region is not here)')
  return found
}
