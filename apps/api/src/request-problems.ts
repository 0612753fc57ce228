/** Problems that the library finds in a question. */
import type { RequestIssue } from 'duikou'
import type { ProblemTerms } from './problem-terms.ts'

export const requestProblems = {
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
} as const satisfies Record<RequestIssue['code'], ProblemTerms>
