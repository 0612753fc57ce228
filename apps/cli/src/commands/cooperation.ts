/**
 * duikou cooperation: the four indices of the region, a school, a program or an enterprise, and who should talk to whom.
 * --json prints one object `{"scope","years":[{"year","breadth":{"points","parts"},"depth","diversity","stability"}],"trend","members","weakest","keyIndustries","partners","provenance"}`;
 * points are 0 … 10,000, or null where nothing is known.
 */
import { type Language, provenanceTable, type ReportTable } from 'duikou'
import {
  type CooperationScope,
  cooperationReport,
  indexPartsTable,
  indicesTable,
  partnerLines,
  partnerReasonTable,
  partnerTable,
  proposePartners,
  provenanceOfRegion,
  trendLine,
  weakestLine,
} from 'duikou/classes'
import { namesOf } from '../names.ts'
import { checkOut, writeOut } from '../out.ts'
import { readPolicies } from '../policies.ts'
import { openFolder } from '../region-folder.ts'
import { endProgress, progressLine, tableText } from '../terminal.ts'
import { UsageError } from '../usage.ts'
import { sayIssues } from './match.ts'

export interface CooperationOptions {
  readonly data: string
  readonly school?: string
  readonly program?: string
  readonly enterprise?: string
  readonly keyIndustries?: string
  readonly partners: number
  readonly policy?: readonly string[]
  readonly asOf?: string
  readonly json?: boolean
  readonly out?: string
  readonly lang: Language
}

export async function cooperationCommand(options: CooperationOptions): Promise<void> {
  const scope = scopeOf(options)
  checkOut(options.out)
  const { policy, targets } = readPolicies(options.policy, ['policy', 'targets'])
  const folder = await openFolder(options.data, options.asOf, progressLine)
  endProgress()
  const { registry } = folder
  const codes = options.keyIndustries?.split(',').map((code) => code.trim())
  const report = cooperationReport(registry.data, {
    scope,
    targets,
    asOf: registry.asOf,
    ...(codes === undefined ? {} : { keyIndustries: codes }),
  })
  const partners =
    scope.of === 'program'
      ? []
      : proposePartners(registry, {
          policy,
          targets,
          top: options.partners,
          ...(scope.of === 'region' ? {} : { [scope.of]: scope.id }),
        })
  const provenance = provenanceOfRegion(registry, report.targets)
  const { lang } = options
  const nameOf = namesOf(registry)
  if (options.json) process.stdout.write(`${JSON.stringify({ ...report, partners, provenance })}\n`)
  else if (options.out === undefined)
    process.stdout.write(
      `${[
        textOf(indicesTable(report, nameOf, lang)),
        '',
        trendLine(report, lang),
        weakestLine(report.weakest, nameOf, lang),
        ...(partners.length === 0 ? [] : ['', ...partnerLines(partners, nameOf, lang)]),
      ].join('\n')}\n`,
    )
  sayIssues(folder, lang)
  if (options.out !== undefined)
    await writeOut(options.out, [
      indicesTable(report, nameOf, lang),
      indexPartsTable(report, nameOf, lang),
      partnerTable(partners, nameOf, lang),
      partnerReasonTable(partners, nameOf, lang),
      provenanceTable(provenance, lang),
    ])
}

function scopeOf({ school, program, enterprise }: CooperationOptions): CooperationScope {
  const asked = [
    ...(school === undefined ? [] : [{ of: 'school' as const, id: school }]),
    ...(program === undefined ? [] : [{ of: 'program' as const, id: program }]),
    ...(enterprise === undefined ? [] : [{ of: 'enterprise' as const, id: enterprise }]),
  ]
  if (asked.length > 1) throw new UsageError('--school、--program、--enterprise 只能给一个 (give at most one of them)')
  return asked[0] ?? { of: 'region' }
}

function textOf({ columns, rows }: ReportTable): string {
  return tableText(
    columns.map(({ header }) => header),
    rows,
  )
}
