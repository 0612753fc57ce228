/** The list of skills that the lexicon lacks, for a person to answer in a spreadsheet, and the answers read back. */
import type { UnknownAnswer, UnknownSkill } from '../text/unknown-skills.ts'
import type { ReportTable } from './match-report.ts'

const headers = ['词语', '类别', '次数', '例句', '建议1', '建议2', '建议3', '回答'] as const

/** How to answer, as a sheet beside the list. */
const help = [
  ['1、2、3', '与该建议是同一技能'],
  ['SK-… 或 CT-…', '与该编号是同一技能或证书'],
  ['新', '是技能，词库没有；类别可改：skill tool equipment standard soft'],
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
  if (/^(?:否|不是|不是技能|no)$/i.test(said)) return { phrase, is: 'none' }
  if (/^(?:新|新技能|new)$/i.test(said)) return { phrase, is: 'new', kind: kind === 'certificate' ? 'skill' : kind }
  const chosen = /^[1-3]$/.test(said) ? (suggestions[Number(said) - 1] ?? '') : said
  const id = /^[A-Z]{2}-[0-9a-z]+/.exec(chosen)?.[0]
  return id === undefined ? null : { phrase, is: 'same', skill: id }
}
