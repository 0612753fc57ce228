/** Words to codes: the lines of the command line as a body, its lines as the answer. */
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { readBytes } from '../body.ts'
import type { Limits } from '../limits.ts'
import { Problem } from '../problem.ts'
import { addRoute } from '../route.ts'

/** One line in, one line out, without line breaks; a line that cannot be read gets an answer that says so. */
export type LineAnswer = (line: string, number: number) => string

export const textNames = ['skills', 'titles', 'majors', 'similar', 'rank'] as const
export type TextName = (typeof textNames)[number]

/** Made when first asked: tables of words take a while to compile. */
export type Texts = (name: TextName) => Promise<LineAnswer>

const summaries: Readonly<Record<TextName, string>> = {
  skills: 'Skills, certificates and unlawful clauses in texts, one a line 文字中的技能',
  titles: 'Occupations of job titles, one a line 岗位名称对应的职业',
  majors: 'Majors that fit demand texts or names, one a line 对应的专业',
  similar: 'Job titles by nearness: {"id","query","candidates":[{"id","text"}]}, one a line 岗位名称相近度排序',
  rank: 'Candidates in words ranked for a demand in words, one question a line 文字候选排序',
}

export function textRoutes(app: OpenAPIHono, texts: Texts, limits: Limits): void {
  for (const name of textNames)
    addRoute(app, limits, {
      method: 'post',
      path: `/v1/text/${name}`,
      tag: 'text',
      summary: summaries[name],
      raw: {
        type: name === 'similar' || name === 'rank' ? 'application/x-ndjson' : 'text/plain',
        schema: z.string(),
      },
      answers: {
        200: { description: 'one line for each', content: { 'application/x-ndjson': { schema: z.string() } } },
      },
      problems: [400, 422],
      async answer({ c }) {
        const lines = linesOf(decoded(await readBytes(c, limits.body)))
        if (lines.length > limits.lines) throw new Problem('too_large', { most: limits.lines })
        const answer = await texts(name)
        const answers: string[] = []
        for (const [i, line] of lines.entries()) {
          answers.push(`${answer(line, i + 1)}\n`)
          // Others are answered in between: a thousand lines are a second's work.
          if (i % LINES_A_TURN === LINES_A_TURN - 1) await new Promise((resolve) => setImmediate(resolve))
        }
        return c.body(answers.join(''), 200, { 'content-type': 'application/x-ndjson; charset=utf-8' })
      },
    })
}

const LINES_A_TURN = 8
const utf8 = new TextDecoder('utf-8', { fatal: true })

function decoded(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new Problem('text_invalid')
  }
}

/** As `readline` cuts them: a last line break begins no line. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/)
  if (lines.at(-1) === '') lines.pop()
  return lines
}
