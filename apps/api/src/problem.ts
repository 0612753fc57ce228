/** Trouble on the wire: RFC 9457 problem+json with a stable code; one table from code to status, so that no code goes without. */

import { StoreError, type StoreIssue } from '@duikou/store'
import { DuikouError, type RequestIssue } from 'duikou'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'

type ApiCode =
  | 'request_invalid'
  | 'json_invalid'
  | 'json_too_deep'
  | 'text_invalid'
  | 'too_large'
  | 'too_many_requests'
  | 'busy'
  | 'unauthorized'
  | 'forbidden_host'
  | 'forbidden_origin'
  | 'not_found'
  | 'record_not_found'
  | 'id_mismatch'
  | 'file_unreadable'
  | 'unsupported_media_type'
  | 'catalogue_refused'
  | 'internal'

export type ProblemCode = ApiCode | RequestIssue['code'] | StoreIssue['code']

const table = {
  request_invalid: [422, '请求内容不符合接口约定', 'the request does not fit the schema'],
  json_invalid: [400, '请求体不是有效的 JSON', 'the body is not JSON'],
  json_too_deep: [400, '请求体嵌套过深', 'the body is nested too deeply'],
  text_invalid: [400, '文字不是 UTF-8', 'the text is not UTF-8'],
  too_large: [413, '请求体过大', 'the body is too large'],
  too_many_requests: [429, '请求过于频繁，请稍后再试', 'too many requests, try again later'],
  busy: [503, '服务繁忙，请稍后再试', 'busy, try again later'],
  unauthorized: [401, '需要有效的访问令牌', 'a valid token is needed'],
  forbidden_host: [403, '不接受此 Host', 'this Host is not served'],
  forbidden_origin: [403, '不接受来自此网页来源的请求', 'requests from this Origin are not accepted'],
  not_found: [404, '没有这个地址', 'no such address'],
  record_not_found: [404, '没有这条记录', 'no such record'],
  id_mismatch: [422, '记录内的编号与地址中的编号不一致', 'the id in the record differs from the id in the address'],
  file_unreadable: [422, '文件读不出', 'the file cannot be read'],
  unsupported_media_type: [415, '不支持的内容类型', 'unsupported content type'],
  catalogue_refused: [409, '目录不能这样变更或公布', 'the catalogue does not allow this step'],
  internal: [500, '内部错误', 'internal error'],
  demand_not_found: [404, '没有这个需求', 'no such demand'],
  candidate_not_found: [404, '没有这个候选', 'no such candidate'],
  candidate_not_in_view: [404, '没有这个候选', 'no such candidate'],
  no_demands: [422, '没有给出需求', 'no demand was given'],
  scope_not_found: [404, '没有这个对象', 'no such school, program or enterprise'],
  not_held: [500, '此快照不含所需记录', 'the snapshot does not hold the record that is needed'],
  snapshot_damaged: [500, '快照已损坏', 'the snapshot is damaged'],
  snapshot_unfit: [500, '快照与现有输入不符', 'the snapshot is of other inputs'],
  policy_invalid: [422, '策略无效', 'invalid policy'],
  limits_invalid: [422, '限额无效', 'invalid limits'],
  solver_needed: [
    422,
    '带名额或跨班限额的总分最大须有求解器',
    'the largest total under quotas or limits needs a solver',
  ],
  view_invalid: [422, '视图无效', 'invalid view'],
  precondition_failed: [412, '记录已被他人修改', 'the record has changed meanwhile'],
  idempotency_mismatch: [
    422,
    '同一 Idempotency-Key 用于了不同的请求',
    'this Idempotency-Key belongs to another request',
  ],
  job_not_found: [404, '没有这个任务', 'no such job'],
  lease_lost: [409, '任务已由其他进程接手', 'the job was taken over'],
  not_empty: [409, '存储非空', 'the store is not empty'],
  dump_broken: [422, '备份不完整或被改动', 'the dump is cut or changed'],
  store_damaged: [500, '存储已损坏', 'the store is damaged'],
  store_busy: [503, '存储正由其他进程写入，请稍后再试', 'another process is writing to the store, try again later'],
  schema_too_new: [500, '存储由更新的版本写成', 'the store was written by a newer version'],
  runtime_too_old: [500, 'Node 版本过低', 'Node is too old'],
} as const satisfies Record<ProblemCode, readonly [number, string, string]>

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
  return table[code][0]
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
  const [status, zh, en] = table[code]
  return JSON.stringify({ type: `urn:duikou:problem:${code}`, title: english ? en : zh, status, code, ...detail })
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
