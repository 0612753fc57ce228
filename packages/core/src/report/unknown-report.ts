/** The list of skills that the lexicon lacks, for a person to answer in a spreadsheet, and the answers read back. */
import type { UnknownAnswer, UnknownSkill } from '../text/unknown-skills.ts'
import type { ReportTable } from './match-report.ts'

const headers = ['词语', '类别', '次数', '例句', '建议1', '建议2', '建议3', '回答'] as const

/** How to answer, as a sheet beside the list. */
const help = [
  ['1、2、3', '与该建议是同一技能'],
  ['SK-… 或 CT-…', '与该编号是同一技能或证书'],
  ['词库中的名称', '与该名称是同一技能或证书'],
  ['新', '是技能，词库没有；类别可改：技能 工具 设备 标准 素养'],
  ['否', '不是技能，以后不再列出'],
  ['空', '暂不回答'],
]

export function unknownTables(unknown: readonly UnknownSkill[]): ReportTable[] {
  return [
    {
      name: '待确认技能',
      columns: headers.map((header) => ({ header, kind: header === '次数' ? 'number' : 'text' })),
      rows: unknown.map(({ phrase, kind, times, example, suggestions }) => [
        phrase,
        kind,
        times,
        example,
        ...[0, 1, 2].map((i) => {
          const one = suggestions[i]
          return one === undefined ? null : `${one.id} ${one.name}（${Math.round(100 * one.confidence)}%）`
        }),
        null,
      ]),
    },
    {
      name: '填写说明',
      columns: [
        { header: '回答', kind: 'text' },
        { header: '意思', kind: 'text' },
      ],
      rows: help,
    },
  ]
}

export interface UnreadAnswer {
  readonly row: number
  readonly found: string
}

/** `rows`: the sheet with its header row, as text, and its row numbers. A row that cannot be read is told, the others count. */
export function readUnknownAnswers(rows: readonly { readonly row: number; readonly cells: readonly string[] }[]): {
  readonly answers: readonly UnknownAnswer[]
  readonly unread: readonly UnreadAnswer[]
} {
  const header = rows.findIndex(({ cells }) => cells.includes('词语') && cells.includes('回答'))
  if (header === -1) return { answers: [], unread: [{ row: 1, found: rows[0]?.cells.join(' ') ?? '' }] }
  const places = headers.map((name) => rows[header]?.cells.indexOf(name) ?? -1)
  const answers: UnknownAnswer[] = []
  const unread: UnreadAnswer[] = []
  for (const { row, cells } of rows.slice(header + 1)) {
    const [phrase = '', kind = '', , , one = '', two = '', three = '', said = ''] = places.map((place) =>
      (cells[place] ?? '').trim(),
    )
    if (said === '' || phrase === '') continue
    const answer = answerOf(phrase, kind, [one, two, three], said)
    if (answer === null) unread.push({ row, found: said })
    else answers.push(answer)
  }
  return { answers, unread }
}

function answerOf(phrase: string, kind: string, suggestions: readonly string[], said: string): UnknownAnswer | null {
  const plain = said.normalize('NFKC').replace(/[\s。.,、!;]+$/, '')
  if (/^(?:否|不|不是|不是技能|不算|非技能|无|n|no|×|x)$/i.test(plain)) return { phrase, is: 'none' }
  if (/^(?:新|新的|新增|新技能|new)$/i.test(plain)) return { phrase, is: 'new', kind: kindOf(kind) }
  const place = /^(?:建议|选|同|第)*([1-3])(?:个|项)?$/.exec(plain)?.[1]
  const chosen = place === undefined ? plain : (suggestions[Number(place) - 1] ?? '')
  const id = /^[A-Z]{2}-[0-9a-z]+/i.exec(chosen)?.[0]
  if (id !== undefined) return { phrase, is: 'same', skill: id.toUpperCase().slice(0, 3) + id.slice(3) }
  return place !== undefined || !NAME.test(chosen) ? null : { phrase, is: 'same', skill: chosen }
}

/** Anything of two characters, but no word of doubt. */
const NAME = /^(?!不知|不清|不确|待定|待查|稍后|以后|问|查)[a-z\u4e00-\u9fff].*[a-z0-9\u4e00-\u9fff+#]/i

/** As the sheet has it, or as people say it. */
function kindOf(said: string): string {
  const plain = said.normalize('NFKC').trim().toLowerCase()
  if (plain === '' || plain === 'certificate') return 'skill'
  return KINDS[plain] ?? plain
}

const KINDS: Readonly<Record<string, string>> = {
  技能: 'skill',
  工具: 'tool',
  软件: 'tool',
  设备: 'equipment',
  标准: 'standard',
  规范: 'standard',
  证书: 'skill',
  素养: 'soft',
  素质: 'soft',
  软技能: 'soft',
}
