/**
 * duikou classes market: figures of any training market, by the definitions of BIBB, from a table of counts (.xlsx or .csv): 职业, 地区 (both may be
 * missing), 已落实, 空缺, 仍在找, 有替代仍在找 (may be missing). --json prints one object `{"cells","market","mismatch"}`.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readWorkbook } from '@duikou/sheets'
import { type Language, provenanceTable, version } from 'duikou'
import { type MarketCell, marketFigures, marketLine, marketTable, splitMismatch, totalOf } from 'duikou/classes'
import { checkOut, writeOut } from '../out.ts'
import { tableText } from '../terminal.ts'
import { UsageError } from '../usage.ts'

export interface MarketOptions {
  readonly cells: string
  readonly json?: boolean
  readonly out?: string
  readonly lang: Language
}

export async function marketCommand(options: MarketOptions): Promise<void> {
  checkOut(options.out)
  const cells = await readCells(options.cells)
  const result = { market: marketFigures(totalOf(cells)), mismatch: splitMismatch(cells) }
  if (options.json) process.stdout.write(`${JSON.stringify({ cells: cells.length, ...result })}\n`)
  const table = marketTable(result, options.lang)
  if (options.out !== undefined)
    return writeOut(options.out, [
      table,
      provenanceTable({ cells: path.basename(options.cells), version }, options.lang),
    ])
  if (options.json) return
  const heads = table.columns.map(({ header }) => header)
  process.stdout.write(`${tableText(heads, table.rows)}\n\n${marketLine(result, options.lang)}\n`)
}

const headers = {
  occupation: ['职业', 'occupation'],
  region: ['地区', 'region'],
  filled: ['已落实', '已满', 'filled'],
  open: ['空缺', '空席', 'open'],
  seeking: ['仍在找', '未落实', 'seeking'],
  alternative: ['有替代仍在找', 'alternative'],
} as const

async function readCells(file: string): Promise<MarketCell[]> {
  const full = path.resolve(process.env.DUIKOU_FOLDER ?? '.', file)
  if (!existsSync(full)) throw new UsageError(`--cells ${file}: 没有这个文件 (no such file)`)
  const { sheets } = await readWorkbook({ name: path.basename(file), bytes: readFileSync(full) })
  const [head, ...rows] = sheets[0]?.rows ?? []
  const names = (head?.cells ?? []).map((cell) => String(cell ?? '').trim())
  const place = (name: keyof typeof headers) =>
    names.findIndex((header) => (headers[name] as readonly string[]).includes(header))
  for (const name of ['filled', 'open', 'seeking'] as const)
    if (place(name) < 0) throw new UsageError(`--cells ${file}: 缺列「${headers[name][0]}」 (no such column)`)
  return rows.map(({ row, cells }): MarketCell => {
    const text = (name: keyof typeof headers) => String(cells[place(name)] ?? '').trim()
    const count = (name: keyof typeof headers) => {
      const said = text(name).replaceAll(',', '') || '0'
      if (/^\d{1,9}$/.test(said)) return Number(said)
      throw new UsageError(
        `--cells ${file} 第 ${row} 行：「${headers[name][0]}」不是整数：${said} (not a whole number)`,
      )
    }
    return {
      occupation: text('occupation') || null,
      region: text('region') || null,
      filled: count('filled'),
      open: count('open'),
      seeking: count('seeking'),
      alternative: count('alternative'),
    }
  })
}
