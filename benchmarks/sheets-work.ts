/** One piece of work on one file in a process of its own, so that its time and memory can be measured from outside. */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { annotateWorkbook, type OutTable, SheetError, writeCsv, writeWorkbook } from '@duikou/sheets'
import { openSafely } from '@duikou/sheets/isolated'

const [task = '', file = '', rows = '0'] = process.argv.slice(2)
const works: Record<string, () => Promise<object>> = {
  read: () => read(),
  'write-xlsx': () => write(async (table) => writeWorkbook([table])),
  'write-csv': () => write(async (table) => writeCsv(table)),
  annotate,
}
console.log(JSON.stringify(await works[task]?.()))

/** As an import reads: the layout, then every row once, none kept. */
async function read(): Promise<object> {
  let rows = 0
  try {
    const book = await openSafely({ name: path.basename(file), bytes: readFileSync(file) })
    try {
      for (const sheet of book.sheets) {
        await sheet.layout()
        for await (const _ of sheet.rows()) rows++
      }
    } finally {
      await book.close()
    }
    return { rows, code: null }
  } catch (error) {
    if (error instanceof SheetError) return { rows, code: error.code }
    throw error
  }
}

async function write(writer: (table: OutTable) => Promise<Uint8Array>): Promise<object> {
  const bytes = await writer(trainees(Number(rows)))
  writeFileSync(file, bytes)
  return { bytes: bytes.length }
}

async function annotate(): Promise<object> {
  const notes = Array.from({ length: 2000 }, (_, i) => ({
    sheet: '学员',
    row: 2 + 40 * i,
    column: 3,
    problem: '证件号码的校验码不对',
    advice: '请核对',
  }))
  const bytes = await annotateWorkbook({ name: path.basename(file), bytes: readFileSync(file) }, notes)
  return { bytes: bytes.length }
}

/** Of nobody, each once, but with a right check digit (GB 11643), as a school's list has them. */
function identityNumber(i: number): string {
  const day = Math.floor(i / 900)
  const born = `${2004 + (Math.floor(day / 336) % 5)}${pair(1 + (Math.floor(day / 28) % 12))}${pair(1 + (day % 28))}`
  const digits = `310105${born}${String(100 + (i % 900))}`
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (2 ** (17 - place) % 11), 0)
  return digits + '10X98765432'.charAt(sum % 11)
}

function trainees(count: number): OutTable {
  const headers = [
    '学号',
    '姓名',
    '证件号码',
    '学校',
    '专业代码',
    '专业',
    '学历',
    '年级',
    '技能',
    '证书',
    '意向地区',
    '到岗',
  ]
  const row = (i: number) => [
    String(i).padStart(8, '0'),
    `学员${i}`,
    identityNumber(i),
    `上海市第${i % 97}职业学校`,
    `7103${String(i % 20).padStart(2, '0')}`,
    '智能设备运行与维护',
    '中专',
    '2024级',
    `钳工、PLC编程(掌握)、工业机器人操作${i % 2 === 0 ? '(熟悉)' : ''}`,
    '电工证',
    '上海市浦东新区',
    '2026-09-01',
  ]
  const columns = headers.map((header) => ({ header, kind: 'text' as const }))
  return { name: '学员', columns, rows: Array.from({ length: count }, (_, i) => row(i)) }
}

function pair(number: number): string {
  return String(number).padStart(2, '0')
}
