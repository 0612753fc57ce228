/** Problems that the service finds: in what was sent, in who asks, in what may be done now. */
import type { ProblemTerms } from './problem-terms.ts'

export type ServiceCode =
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
  | 'decision_refused'
  | 'ask_as_job'
  | 'round_outdated'
  | 'internal'

export const serviceProblems = {
  request_invalid: {
    status: 422,
    title: { zh: '请求内容不符合接口约定', en: 'the request does not fit the schema' },
    remedy: {
      zh: 'errors 指出每处位置与原因，改正后重发',
      en: 'errors names each place and what is wrong there: mend it and send again',
    },
  },
  json_invalid: {
    status: 400,
    title: { zh: '请求体不是有效的 JSON', en: 'the body is not JSON' },
    remedy: { zh: '检查引号、逗号与 UTF-8 编码', en: 'check quotes, commas and the encoding, UTF-8' },
  },
  json_too_deep: {
    status: 400,
    title: { zh: '请求体嵌套过深', en: 'the body is nested too deeply' },
    remedy: { zh: '嵌套不超过 most 层', en: 'nest no deeper than most' },
  },
  text_invalid: {
    status: 400,
    title: { zh: '文字不是 UTF-8', en: 'the text is not UTF-8' },
    remedy: { zh: '另存为 UTF-8 后重发', en: 'save it as UTF-8 and send again' },
  },
  too_large: {
    status: 413,
    title: { zh: '请求体过大', en: 'the body is too large' },
    remedy: {
      zh: '不超过 most；大文件用 POST /v1/imports',
      en: 'stay within most; hand large files to POST /v1/imports',
    },
  },
  too_many_requests: {
    status: 429,
    title: { zh: '请求过于频繁，请稍后再试', en: 'too many requests, try again later' },
    remedy: { zh: '按 Retry-After 的秒数等待后重发', en: 'wait for the seconds in Retry-After, then send again' },
  },
  busy: {
    status: 503,
    title: { zh: '服务繁忙，请稍后再试', en: 'busy, try again later' },
    remedy: {
      zh: '按 Retry-After 的秒数等待后重发；成批的需求改用任务',
      en: 'wait for the seconds in Retry-After, then send again; ask for many demands as a job',
    },
  },
  unauthorized: {
    status: 401,
    title: { zh: '需要有效的访问令牌', en: 'a valid token is needed' },
    remedy: {
      zh: '在 Authorization: Bearer 中给出服务启动时的 DUIKOU_TOKEN',
      en: 'send the DUIKOU_TOKEN of the service as Authorization: Bearer',
    },
  },
  forbidden_host: {
    status: 403,
    title: { zh: '不接受此 Host', en: 'this Host is not served' },
    remedy: { zh: '用服务所绑定的地址访问', en: 'address the service by the name it is bound to' },
  },
  forbidden_origin: {
    status: 403,
    title: { zh: '不接受来自此网页来源的请求', en: 'requests from this Origin are not accepted' },
    remedy: {
      zh: '只接受服务自己的页面；其他网页由其后端转发',
      en: 'only pages of the service itself may ask; others ask through their own server',
    },
  },
  not_found: {
    status: 404,
    title: { zh: '没有这个地址', en: 'no such address' },
    remedy: { zh: '对照 /docs 检查路径与方法', en: 'compare path and method with /docs' },
  },
  record_not_found: {
    status: 404,
    title: { zh: '没有这条记录', en: 'no such record' },
    remedy: { zh: '检查编号；可能已被撤回', en: 'check the id; it may have been withdrawn' },
  },
  id_mismatch: {
    status: 422,
    title: { zh: '记录内的编号与地址中的编号不一致', en: 'the id in the record differs from the id in the address' },
    remedy: { zh: '以 expected 所示编号重发', en: 'send it to the address of the id in expected' },
  },
  file_unreadable: {
    status: 422,
    title: { zh: '文件读不出', en: 'the file cannot be read' },
    remedy: { zh: '另存为 .xlsx 或 .csv 后重发', en: 'save it as .xlsx or .csv and send again' },
  },
  unsupported_media_type: {
    status: 415,
    title: { zh: '不支持的内容类型', en: 'unsupported content type' },
    remedy: { zh: 'JSON 用 Content-Type: application/json', en: 'send JSON as Content-Type: application/json' },
  },
  catalogue_refused: {
    status: 409,
    title: { zh: '目录不能这样变更或公布', en: 'the catalogue does not allow this step' },
    remedy: {
      zh: 'refused 或 figures 说明原因；按目录的状态顺序办理',
      en: 'refused or figures says why; follow the states of the catalogue',
    },
  },
  decision_refused: {
    status: 409,
    title: { zh: '这一步现在不能决定', en: 'this step cannot be decided now' },
    remedy: {
      zh: 'refusals 逐项说明缺什么或可到哪一步；补齐后再决定',
      en: 'refusals says what is missing or which steps are possible; decide again when it is there',
    },
  },
  ask_as_job: {
    status: 422,
    title: {
      zh: '此问题算得较久，请作为任务提出',
      en: 'this takes longer than an answer given at once may: ask for it as a job',
    },
    remedy: {
      zh: '以 kind 所示种类、同样的内容提交到 at 所示地址；或缩小问题（cost 为预计毫秒，most 为上限）',
      en: 'send the same under kind to the address in at, or ask for less (cost: milliseconds expected, most: the limit)',
    },
  },
  round_outdated: {
    status: 409,
    title: { zh: '任务完成后数据已变，名单须重算', en: 'the records have changed since this round was made' },
    remedy: {
      zh: '重新提交组班任务，确认新的结果',
      en: 'start the job anew and confirm what it comes to now',
    },
  },
  internal: {
    status: 500,
    title: { zh: '内部错误', en: 'internal error' },
    remedy: {
      zh: '原因见服务日志；可重发，仍不行请报告',
      en: 'the cause is in the log of the service; try again, else report it',
    },
  },
} as const satisfies Record<ServiceCode, ProblemTerms>
