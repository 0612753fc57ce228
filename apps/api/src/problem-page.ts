/** The codes of problems for readers: a page beside the interface, and the same as Markdown in `docs/problems.md`. */
import { problemCodes } from './problem-codes.ts'

const title = '问题代码 Problem codes'
const intro = [
  '每个错误以 application/problem+json（RFC 9457）回答；`code` 稳定，程序可据此处理；`title` 按 Accept-Language 用中文或英文；其余成员因代码而异。',
  'Every error is answered as application/problem+json (RFC 9457). `code` is stable, so that programs may switch on it; `title` is Chinese or English by Accept-Language; other members depend on the code.',
] as const
const heads = ['code', 'status', '含义', '怎么办', 'meaning', 'what to do'] as const

function rows(): readonly (readonly string[])[] {
  return Object.entries(problemCodes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { status, title, remedy }]) => [code, String(status), title.zh, remedy.zh, title.en, remedy.en])
}

export function problemMarkdown(): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const table = [heads, heads.map(() => '---'), ...rows().map(([code, ...rest]) => [`\`${code}\``, ...rest])].map(line)
  return `# ${title}\n\n${intro.join('\n\n')}\n\n${table.join('\n')}\n`
}

export function problemPage(): string {
  const row = (cells: readonly string[], tag: 'td' | 'th') =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><title>${title}</title>
<link rel="stylesheet" href="/docs/problems.css"><h1>${title}</h1>
${intro.map((words) => `<p>${escaped(words)}</p>`).join('\n')}
<table><thead>${row(heads, 'th')}</thead><tbody>
${rows()
  .map((cells) => row(cells, 'td'))
  .join('\n')}
</tbody></table></html>`
}

export const problemStyle = `body{font:15px/1.6 sans-serif;margin:2em}table{border-collapse:collapse}
td,th{border:1px solid #ccc;padding:.3em .6em;text-align:left;vertical-align:top}`

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
