/**
 * duikou classes propose: order classes for a demand, or for several that share one.
 * --json prints NDJSON: one line a proposal `{"demands","rank","school","programs","expected","minSize","maxSize","verdict","term","gap","forms",…}`, and one
 * closing line a class `{"demands","proposals","similar","refused","design","provenance"}` with the number of proposals.
 */
import { type Language, provenanceTable, type Registry } from 'duikou'
import { demandFamilies, type ProposeResult, proposalLines, proposalTable, proposeClasses } from 'duikou/classes'
import { namesOf } from '../names.ts'
import { checkOut, writeOut } from '../out.ts'
import { readPolicies } from '../policies.ts'
import { openFolder } from '../region-folder.ts'
import { endProgress, progressLine } from '../terminal.ts'
import { UsageError } from '../usage.ts'
import { sayIssues } from './match.ts'

export interface ProposeOptions {
  readonly data: string
  readonly demand?: string
  readonly all?: boolean
  readonly top: number
  /** The class is for so many of the enterprise's own staff; true: for as many as the demand asks. */
  readonly staff?: true | number
  /** 签订一年以上劳动合同 */
  readonly contract?: 'yes' | 'no'
  readonly policy?: readonly string[]
  readonly asOf?: string
  readonly json?: boolean
  readonly out?: string
  readonly lang: Language
}

export async function proposeCommand(options: ProposeOptions): Promise<void> {
  if ((options.demand === undefined) === (options.all === undefined))
    throw new UsageError('请给出 --demand ID 或 --all 之一 (give exactly one of them)')
  if (options.contract !== undefined && options.staff === undefined)
    throw new UsageError('--contract 与 --staff 同用：班为企业职工而设 (only with --staff)')
  if (options.staff === 0) throw new UsageError('--staff 至少 1 人 (at least one person)')
  checkOut(options.out)
  const { policy, design } = readPolicies(options.policy, ['policy', 'design'])
  const folder = await openFolder(options.data, options.asOf, progressLine)
  const { registry } = folder
  const families =
    options.demand === undefined
      ? demandFamilies(registry.data.demands, registry.asOf)
      : [options.demand.split(',').map((id) => id.trim())]
  const results: ProposeResult[] = []
  for (const [i, demands] of families.entries()) {
    progressLine(`${i + 1}/${families.length}`)
    const result = proposeClasses(registry, { demands, policy, design, top: options.top, ...staffOf(options) })
    results.push(result)
    if (options.json) sayJson(demands, result)
    else if (options.out === undefined)
      process.stdout.write(`${proposeText(registry, demands, result, options.lang)}\n`)
  }
  endProgress()
  sayIssues(folder, options.lang)
  const [first] = results
  if (options.out !== undefined && first !== undefined)
    await writeOut(options.out, [
      proposalTable(results, namesOf(registry), options.lang),
      provenanceTable(first.provenance, options.lang),
    ])
}

function staffOf({ staff, contract }: ProposeOptions) {
  if (staff === undefined) return {}
  return {
    staff: {
      persons: staff === true ? null : staff,
      contracted: contract === undefined ? null : contract === 'yes',
    },
  }
}

function sayJson(demands: readonly string[], { proposals, ...closing }: ProposeResult): void {
  const lines = [...proposals, { demands, proposals: proposals.length, ...closing }]
  for (const line of lines) process.stdout.write(`${JSON.stringify(line)}\n`)
}

function proposeText(registry: Registry, demands: readonly string[], result: ProposeResult, lang: Language): string {
  const zh = lang === 'zh'
  const nameOf = namesOf(registry)
  const shown = demands.slice(0, 6).map((id) => `${id} ${nameOf(id)}`)
  const more =
    demands.length > shown.length ? (zh ? ` 等 ${demands.length} 个需求` : ` and more, ${demands.length} demands`) : ''
  return [
    `■ ${shown.join(' + ')}${more}`,
    ...result.proposals.flatMap((one) => proposalLines(one, nameOf, lang)),
    ...(result.proposals.length === 0
      ? [zh ? '没有可用的专业点与届次' : 'no program and cohort that could serve it']
      : []),
    ...(result.similar.length === 0
      ? []
      : [
          `${zh ? '可合为行业订单班的相近需求' : 'similar demands that could share the class'}：${result.similar.slice(0, 8).join(' ')}`,
        ]),
    '',
  ].join('\n')
}
