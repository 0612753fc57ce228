/** A round of order classes in lines, for a terminal: what closed, who has no seat, what was checked, by which lots. */
import type { FillResult } from '../classes/fill.ts'
import type { NameFor } from './class-words.ts'
import { remedyLines } from './fill-remedy-words.ts'
import { closedCause } from './fill-words.ts'
import type { Language } from './words.ts'

/** What closed classes lack, and what would open them: a line a class, its remedies below. */
export function closedLines(result: FillResult, nameOf: NameFor, language: Language): string[] {
  const zh = language === 'zh'
  return result.classes
    .filter(({ status }) => status === 'closed')
    .flatMap((one) => [
      `${one.orderClass} ${nameOf(one.orderClass)}${zh ? ' 未成班：' : ' does not open: '}${closedCause(one, language)}`,
      ...remedyLines(one, nameOf, language).map(
        (line, i) => `${i === 0 ? (zh ? '  办法：' : '  could: ') : zh ? '  　或：' : '  or: '}${line}`,
      ),
    ])
}

/** How many have no seat, and for what. */
export function unseatedLine({ persons }: FillResult, language: Language): string {
  const zh = language === 'zh'
  const without = persons.filter(({ orderClass }) => orderClass === null)
  const every = (test: (over: (typeof without)[number]['passedOver'][number]) => boolean) =>
    without.filter(({ passedOver }) => passedOver.every(test)).length
  const refused = every(({ because }) => because === 'refused')
  const closed = without.filter(({ passedOver }) => passedOver.some(({ because }) => because === 'closed')).length
  const waiting = without.filter(({ passedOver }) => passedOver.some(({ line }) => line !== null)).length
  return zh
    ? `未录取 ${without.length} 人：${waiting} 人在候补名单上，${closed} 人有志愿班未成班，${refused} 人各志愿均不合格；逐人原因见 --out 的“录取名单”“未录取”`
    : `${without.length} without a seat: ${waiting} on a waiting list, ${closed} wished for a class that does not open, ${refused} were eligible nowhere; each person's causes: --out, sheets seats and without a seat`
}

/** Of what this is the result, and what the checker found. */
export function roundLines(result: FillResult, language: Language): string[] {
  const zh = language === 'zh'
  const { findings, lots, persons, seated, simulated, proof } = result
  const complaints = new Set(findings.blockingPairs.map(({ trainee }) => trainee)).size
  const checked = zh
    ? `复核：违规 ${findings.violations.length}，可提异议者 ${complaints} 人`
    : `checked: ${findings.violations.length} violations, ${complaints} with a justified complaint`
  const counts = zh
    ? `${persons.length} 人${simulated > 0 ? `（其中模拟 ${simulated} 人）` : ''}报名，${seated} 人录取；${checked}`
    : `${persons.length} applied${simulated > 0 ? ` (${simulated} of them simulated)` : ''}, ${seated} seated; ${checked}`
  const total =
    proof === null
      ? []
      : [
          zh
            ? `总分最大：合计 ${proof.total / 100}，上界 ${proof.bound / 100}${proof.status === 'optimal' ? '（已证明）' : '（未证明到底）'}`
            : `largest total: ${proof.total / 100}, bound ${proof.bound / 100}${proof.status === 'optimal' ? ' (proved)' : ' (not proved)'}`,
        ]
  return [counts, ...total, ...stayingLine(result, language), lotLine(lots, language)]
}

function stayingLine({ staying, seated }: FillResult, language: Language): string[] {
  if (staying === null) return []
  const { had, kept, afresh } = staying
  return [
    language === 'zh'
      ? `原有席位 ${had} 人：${kept} 人不动，${had - kept} 人变动；若不顾原席位重新组班，只有 ${afresh.kept} 人不动，录取 ${afresh.seated} 人（现 ${seated} 人）`
      : `${had} had a seat: ${kept} stay, ${had - kept} do not; filled anew ${afresh.kept} would stay and ${afresh.seated} be seated (now ${seated})`,
  ]
}

function lotLine({ seed, recorded }: FillResult['lots'], language: Language): string {
  const zh = language === 'zh'
  if (recorded === null)
    return zh
      ? `同分抽签种子 ${seed}，未登记；请在报名截止前用 classes seed 登记`
      : `lots by seed ${seed}, not recorded: record it before applications close (classes seed)`
  const by = zh ? `${recorded.on} 由 ${recorded.by} 登记` : `recorded by ${recorded.by} on ${recorded.on}`
  const late =
    recorded.late.length === 0
      ? ''
      : zh
        ? `；登记时 ${recorded.late.join('、')} 已在选拔`
        : `; ${recorded.late.join(', ')} selected already then`
  if (recorded.seed === seed) return zh ? `同分抽签种子 ${seed}，${by}${late}` : `lots by seed ${seed}, ${by}${late}`
  return zh
    ? `注意：本次用种子 ${seed}，不是已登记的 ${recorded.seed}（${by}${late}）`
    : `note: this run used seed ${seed}, not the recorded ${recorded.seed} (${by}${late})`
}
