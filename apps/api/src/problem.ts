/** Trouble on the wire: RFC 9457 problem+json with a stable code. */

import { StoreError, type StoreIssue } from '@duikou/store'
import { DuikouError, type RequestIssue } from 'duikou'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type ProblemCode, problemCodes } from './problem-codes.ts'

export class Problem extends Error {
  readonly code: ProblemCode
  readonly detail: Readonly<Record<string, unknown>>
  readonly retryAfter: number | undefined
  /** `retryAfter` in seconds. */
  constructor(code: ProblemCode, detail: Readonly<Record<string, unknown>> = {}, retryAfter?: number) {
    super(code)
    this.code = code
    this.detail = detail
    this.retryAfter = retryAfter
  }
}

export function statusOf(code: ProblemCode): number {
  return problemCodes[code].status
}

/** Turns whatever was thrown into an answer; the cause of an internal error goes to `log`, never to the caller. */
export function answerProblem(error: unknown, c: Context, log: (error: unknown) => void): Response {
  const problem = problemOf(error)
  if (problem.code === 'internal') log(error)
  return problemResponse(problem, c)
}

export function problemResponse(problem: Problem, c: Context): Response {
  const { status, headers, text } = problemAnswer(problem, c.req.header('accept-language'))
  return new Response(text, { status, headers })
}

export interface ProblemAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** In the language that the caller prefers. */
export function problemAnswer(problem: Problem, acceptLanguage: string | undefined): ProblemAnswer {
  const { code, retryAfter } = problem
  const english = /^\s*en\b/i.test(acceptLanguage ?? '')
  const headers = {
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': english ? 'en' : 'zh-CN',
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
    ...(code === 'unauthorized' ? { 'www-authenticate': 'Bearer' } : {}),
  }
  return { status: statusOf(code), headers, text: problemText(problem, english) }
}

function problemText({ code, detail }: Problem, english: boolean): string {
  const { status, title } = problemCodes[code]
  return JSON.stringify({
    type: `urn:duikou:problem:${code}`,
    title: english ? title.en : title.zh,
    status,
    code,
    ...detail,
  })
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof DuikouError || error instanceof StoreError)
    return new Problem(error.issue.code, withoutCode(error.issue), error.issue.code === 'store_busy' ? 1 : undefined)
  if (error instanceof HTTPException && error.status < 500)
    return new Problem(error.status === 413 ? 'too_large' : error.status === 404 ? 'not_found' : 'json_invalid')
  return new Problem('internal')
}

function withoutCode(issue: RequestIssue | StoreIssue): Record<string, unknown> {
  return Object.fromEntries(Object.entries(issue).filter(([name]) => name !== 'code'))
}
