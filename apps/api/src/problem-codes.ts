/** The stable codes of problems: one table with the status and the words of each, so that no code goes without. */
import type { StoreIssue } from '@duikou/store'
import type { RequestIssue } from 'duikou'

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
  | 'decision_refused'
  | 'ask_as_job'
  | 'round_outdated'
  | 'internal'

export type ProblemCode = ApiCode | RequestIssue['code'] | StoreIssue['code']

export interface ProblemTerms {
  readonly status: number
  readonly title: { readonly zh: string; readonly en: string }
  /** What the caller may do about it. */
  readonly remedy: { readonly zh: string; readonly en: string }
}

export const problemCodes = {
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
  demand_not_found: {
    status: 404,
    title: { zh: '没有这个需求', en: 'no such demand' },
    remedy: {
      zh: '检查需求编号；也可以把整条需求放进请求',
      en: 'check the id of the demand; the whole demand may also be sent',
    },
  },
  candidate_not_found: {
    status: 404,
    title: { zh: '没有这个候选', en: 'no such candidate' },
    remedy: {
      zh: '检查候选编号与 for（trainee 或 program）',
      en: 'check the id of the candidate, and for: trainee or program',
    },
  },
  candidate_not_in_view: {
    status: 404,
    title: { zh: '没有这个候选', en: 'no such candidate' },
    remedy: {
      zh: '与不存在时回答相同：此视图看不到',
      en: 'answered like one that does not exist: this view does not see it',
    },
  },
  forms_mixed: {
    status: 422,
    title: { zh: '在校生与企业职工不能同班', en: 'students and contracted staff share no class' },
    remedy: { zh: '按用工形式分开提出', en: 'ask for demands of one kind at a time' },
  },
  no_demands: {
    status: 422,
    title: { zh: '没有给出需求', en: 'no demand was given' },
    remedy: { zh: '至少给出一个需求', en: 'give at least one demand' },
  },
  scope_not_found: {
    status: 404,
    title: { zh: '没有这个对象', en: 'no such school, program or enterprise' },
    remedy: { zh: 'kind 与 id 指出缺的是什么', en: 'kind and id say what is missing' },
  },
  not_held: {
    status: 500,
    title: { zh: '此快照不含所需记录', en: 'the snapshot does not hold the record that is needed' },
    remedy: { zh: '重启服务会从记录重新编译', en: 'start the service anew: it compiles from the records' },
  },
  snapshot_damaged: {
    status: 500,
    title: { zh: '快照已损坏', en: 'the snapshot is damaged' },
    remedy: {
      zh: '服务会自行从记录重建；数据未受影响',
      en: 'the service makes it anew from the records, which are not affected',
    },
  },
  snapshot_unfit: {
    status: 500,
    title: { zh: '快照与现有输入不符', en: 'the snapshot is of other inputs' },
    remedy: { zh: '服务会自行从记录重建', en: 'the service makes it anew from the records' },
  },
  policy_invalid: {
    status: 422,
    title: { zh: '策略无效', en: 'invalid policy' },
    remedy: { zh: '按策略文件的格式检查各项', en: 'check the members against the format of policy files' },
  },
  scenario_invalid: {
    status: 422,
    title: { zh: '情景与数据不符', en: 'the scenario does not fit the region' },
    remedy: { zh: 'problems 逐条指出哪个抓手、为什么', en: 'problems names each lever and what is wrong with it' },
  },
  limits_invalid: {
    status: 422,
    title: { zh: '限额无效', en: 'invalid limits' },
    remedy: { zh: '检查各限额的班级与人数', en: 'check the classes and persons of each limit' },
  },
  limits_cross: {
    status: 422,
    title: { zh: '限额交叉', en: 'the limits cross' },
    remedy: {
      zh: '按分数组班时限额须互相包含或互不相干：合并这两个限额，或改用 method: optimal',
      en: 'in a stable round limits nest or lie apart: state one limit for both, or use method: optimal',
    },
  },
  solver_needed: {
    status: 422,
    title: {
      zh: '带名额或跨班限额的总分最大须有求解器',
      en: 'the largest total under quotas or limits needs a solver',
    },
    remedy: {
      zh: '改用 method: stable，或由带求解器的服务办理',
      en: 'use method: stable, or a service that has a solver',
    },
  },
  view_invalid: {
    status: 422,
    title: { zh: '视图无效', en: 'invalid view' },
    remedy: { zh: '检查视图的列、行与规则', en: 'check the columns, rows and rules of the view' },
  },
  precondition_failed: {
    status: 412,
    title: { zh: '记录已被他人修改', en: 'the record has changed meanwhile' },
    remedy: { zh: '重新读取，按新的 ETag 再改', en: 'read it again and change it under its new ETag' },
  },
  state_not_decided: {
    status: 409,
    title: { zh: '订单班的状态只能由决定变更', en: 'only a decision moves an order class to another state' },
    remedy: {
      zh: '以 stands 所示状态重发；变更状态用 POST /v1/decisions',
      en: 'send it with the state in stands; change the state with POST /v1/decisions',
    },
  },
  idempotency_mismatch: {
    status: 422,
    title: { zh: '同一 Idempotency-Key 用于了不同的请求', en: 'this Idempotency-Key belongs to another request' },
    remedy: { zh: '每个新请求用新的键', en: 'use a new key for each new request' },
  },
  job_not_found: {
    status: 404,
    title: { zh: '没有这个任务', en: 'no such job' },
    remedy: { zh: '检查任务编号', en: 'check the id of the job' },
  },
  lease_lost: {
    status: 409,
    title: { zh: '任务已由其他进程接手', en: 'the job was taken over' },
    remedy: { zh: '无须处理：任务由接手者继续', en: 'nothing to do: the other goes on with it' },
  },
  jobs_under_way: {
    status: 409,
    title: { zh: '有任务未结束，不能删除个人数据', en: 'jobs are under way: persons cannot be purged' },
    remedy: { zh: '等任务结束或取消后再办', en: 'wait until they end, or cancel them' },
  },
  not_empty: {
    status: 409,
    title: { zh: '存储非空', en: 'the store is not empty' },
    remedy: { zh: '恢复到空文件夹', en: 'restore into an empty folder' },
  },
  dump_broken: {
    status: 422,
    title: { zh: '备份不完整或被改动', en: 'the dump is cut or changed' },
    remedy: { zh: 'line 指出位置；换用另一份备份', en: 'line says where; use another backup' },
  },
  store_damaged: {
    status: 500,
    title: { zh: '存储已损坏', en: 'the store is damaged' },
    remedy: { zh: 'duikou verify 指出损坏处；从备份恢复', en: 'duikou verify names the damage; restore from a backup' },
  },
  store_busy: {
    status: 503,
    title: { zh: '存储正由其他进程写入，请稍后再试', en: 'another process is writing to the store, try again later' },
    remedy: { zh: '按 Retry-After 的秒数等待后重发', en: 'wait for the seconds in Retry-After, then send again' },
  },
  schema_too_new: {
    status: 500,
    title: { zh: '存储由更新的版本写成', en: 'the store was written by a newer version' },
    remedy: { zh: '用写成它的版本或更新的版本打开', en: 'open it with the version that wrote it, or a newer one' },
  },
  runtime_too_old: {
    status: 500,
    title: { zh: 'Node 版本过低', en: 'Node is too old' },
    remedy: { zh: '升级到 needed 所示版本', en: 'upgrade to the version in needed' },
  },
} as const satisfies Record<ProblemCode, ProblemTerms>
